package io.fleettwin.geo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.fleettwin.testkit.HouseRules;

@AnalyzeClasses(packages = "io.fleettwin.geo", importOptions = DoNotIncludeTests.class)
class GeoArchitectureTest {

  @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule KNOWS_THE_GRID_AND_THE_DOMAIN_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "io.fleettwin.geo..", "io.fleettwin.domain..", "com.uber.h3core..", "java..");
}
