package io.fleettwin.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.fleettwin.testkit.HouseRules;

@AnalyzeClasses(packages = "io.fleettwin.local", importOptions = DoNotIncludeTests.class)
class LocalArchitectureTest {

  @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

  /** The parts of the platform are started as processes, never called. */
  @ArchTest
  static final ArchRule KNOWS_OF_OURS_THE_CONTRACTS_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.fleettwin.jobs..",
              "io.fleettwin.api..",
              "io.fleettwin.lakehouse..",
              "io.fleettwin.geo..",
              "io.fleettwin.sim..",
              "io.fleettwin.hono..");
}
