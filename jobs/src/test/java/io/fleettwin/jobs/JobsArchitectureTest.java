package io.fleettwin.jobs;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.fleettwin.testkit.HouseRules;

@AnalyzeClasses(packages = "io.fleettwin.jobs", importOptions = DoNotIncludeTests.class)
class JobsArchitectureTest {
  @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

  /** One job can be read, changed and left out without the others. */
  @ArchTest
  static final ArchRule JOBS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.fleettwin.jobs.(twin|history|archive|command|hazard)..")
          .should()
          .notDependOnEachOther();
}
