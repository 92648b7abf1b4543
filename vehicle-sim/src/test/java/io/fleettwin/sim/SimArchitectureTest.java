package io.fleettwin.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.fleettwin.testkit.HouseRules;
import java.time.Instant;

@AnalyzeClasses(packages = "io.fleettwin.sim", importOptions = DoNotIncludeTests.class)
class SimArchitectureTest {

  @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule ONLY_LINKS_KNOW_THEIR_CLIENTS =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.fleettwin.sim.mqtt", "io.fleettwin.sim.direct")
          .and()
          .resideOutsideOfPackage("io.fleettwin.sim.cli")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.hivemq..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule WHAT_DECIDES_READS_NO_WALL_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage("io.fleettwin.sim.edge", "io.fleettwin.sim.replay")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now");
}
