package io.fleettwin.lakehouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.fleettwin.testkit.HouseRules;

@AnalyzeClasses(packages = "io.fleettwin.lakehouse", importOptions = DoNotIncludeTests.class)
class LakehouseArchitectureTest {

  @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

  /** Packages within packages, too. */
  @ArchTest
  static final ArchRule NO_PACKAGE_NEEDS_ONE_THAT_NEEDS_IT =
      slices().matching("io.fleettwin.lakehouse.(**)").should().beFreeOfCycles();

  /** Tables can be read without the jobs that write them, and without the API that shows them. */
  @ArchTest
  static final ArchRule KNOWS_NO_ENGINE_AND_NO_DOOR =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "org.apache.kafka..",
              "org.springframework..",
              "io.fleettwin.jobs..",
              "io.fleettwin.api..");

  @ArchTest
  static final ArchRule ONLY_QUERIES_KNOW_THE_SQL_ENGINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.fleettwin.lakehouse.query..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.duckdb..");
}
