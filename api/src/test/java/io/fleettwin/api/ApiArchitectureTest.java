package io.fleettwin.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.fleettwin.testkit.HouseRules;

/** Who may know what inside of the API. */
@AnalyzeClasses(packages = "io.fleettwin.api", importOptions = DoNotIncludeTests.class)
class ApiArchitectureTest {

  @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
      slices().matching("io.fleettwin.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_IO_KNOWS_KAFKA =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.fleettwin.api.io..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule NOBODY_KNOWS_FLINK_OR_THE_JOBS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "io.fleettwin.jobs..", "io.fleettwin.sim..", "io.vertx..");

  @ArchTest
  static final ArchRule THE_LIVE_VIEW_KNOWS_NO_WEB =
      noClasses()
          .that()
          .resideInAPackage("io.fleettwin.api.live..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.servlet..", "org.springframework.security..");
}
