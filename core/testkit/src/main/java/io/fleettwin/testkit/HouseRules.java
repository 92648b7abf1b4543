package io.fleettwin.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Rules that hold in every module. A module checks them over its own classes:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.fleettwin.jobs", importOptions = DoNotIncludeTests.class)
 * class JobsArchitectureTest {
 *   @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {

  /** Packages form no cycles, so that each can be understood before those that use it. */
  @ArchTest
  public static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
      slices()
          .matching("io.fleettwin.(*).(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true); // a module may be one package

  /** Names that say nothing hide what a class knows. */
  @ArchTest
  public static final ArchRule NAMES_SAY_WHAT_A_TYPE_KNOWS =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  /** Test fixtures never reach the product. */
  @ArchTest
  public static final ArchRule THE_PRODUCT_DOES_NOT_KNOW_THE_TESTKIT =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.fleettwin.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fleettwin.testkit..");

  /** A function of a job holds state and outputs; nobody extends it. */
  @ArchTest
  public static final ArchRule FLINK_FUNCTIONS_ARE_FINAL =
      classes()
          .that(
              describe(
                  "are Flink functions",
                  it -> it.isAssignableTo("org.apache.flink.api.common.functions.Function")))
          .and()
          .areTopLevelClasses()
          .should()
          .haveModifier(JavaModifier.FINAL)
          .allowEmptyShould(true);

  private HouseRules() {}
}
