package io.fleettwin.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;

/** What domain and contracts may know. */
@AnalyzeClasses(
    packages = {"io.fleettwin.domain", "io.fleettwin.contracts"},
    importOptions = DoNotIncludeTests.class)
class CoreArchitectureTest {

  @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule THE_DOMAIN_KNOWS_ITSELF_AND_THE_JDK =
      classes()
          .that()
          .resideInAPackage("io.fleettwin.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.fleettwin.domain..", "java..");

  @ArchTest
  static final ArchRule THE_DOMAIN_READS_NO_CLOCK_AND_DRAWS_NO_RANDOM_NUMBER =
      noClasses()
          .that()
          .resideInAPackage("io.fleettwin.domain..")
          .should()
          .callMethodWhere(
              target(nameMatching("now|currentTimeMillis|nanoTime|systemUTC|random|randomUUID")))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class);

  @ArchTest
  static final ArchRule THE_DOMAIN_DOES_NO_INPUT_OR_OUTPUT =
      noClasses()
          .that()
          .resideInAPackage("io.fleettwin.domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net..", "java.util.logging..")
          .orShould()
          .dependOnClassesThat(
              describe(
                  "are streams or files",
                  it -> it.getName().matches("java\\.io\\.(File|.*Stream)")));

  @ArchTest
  static final ArchRule FEATURES_OF_THE_DOMAIN_ARE_FREE_OF_CYCLES =
      slices().matching("io.fleettwin.domain.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_TWIN_SEES_ALL_FEATURES =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.fleettwin.domain.twin..")
          .and()
          .resideInAPackage("io.fleettwin.domain..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fleettwin.domain.twin..");

  @ArchTest
  static final ArchRule CONTRACTS_KNOW_NO_ENGINE_AND_NO_CLIENT =
      noClasses()
          .that()
          .resideInAPackage("io.fleettwin.contracts..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache..", "org.springframework..", "com.uber..", "io.vertx..", "com.hivemq..");
}
