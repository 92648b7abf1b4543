package io.fleettwin.hono;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.fleettwin.testkit.HouseRules;

@AnalyzeClasses(packages = "io.fleettwin.hono", importOptions = DoNotIncludeTests.class)
class HonoNodeArchitectureTest {

  @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

  /** A full Hono installation takes the node's place, so nothing else of ours may be in it. */
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
              "io.fleettwin.local..");
}
