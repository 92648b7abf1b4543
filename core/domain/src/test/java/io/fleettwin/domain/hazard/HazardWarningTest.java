package io.fleettwin.domain.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Severity;
import org.junit.jupiter.api.Test;

class HazardWarningTest {

  private static final HazardCause HOLE = HazardCause.BAD_SURFACE;

  private final HazardScene scene = new HazardScene();

  @Test
  void whoWillMeetAHazardIsWarnedOnceAndToldWhenItEnds() {
    confirm();
    scene.meet("a/9", 0.0, 90.0, 10.0).meet("a/9", 100.0, 90.0, 15.0);

    assertThat(scene.warnings).hasSize(1);
    Warning warning = scene.warnings.get(0);
    assertThat(warning.kind()).isEqualTo(Warning.Kind.NEW);
    assertThat(warning.vehicle()).isEqualTo("a/9");
    assertThat(warning.metersAhead()).isCloseTo(500.0, within(0.5));
    assertThat(warning.secondsAhead()).isCloseTo(25.0, within(0.1));
    assertThat(warning.decidedMicros()).isEqualTo(HazardScene.micros(10.0));

    for (int i = 0; i < 12; i++) {
      scene.clear("a/c" + i, 500.0, 100.0 + i);
    }
    assertThat(scene.warnings).hasSize(2);
    assertThat(scene.warnings.get(1).kind()).isEqualTo(Warning.Kind.ENDED);
    assertThat(scene.warnings.get(1).hazard().id()).isEqualTo(warning.hazard().id());
    assertThat(scene.warnings.get(1).metersAhead()).isNaN();
    assertThat(scene.warnings.get(1).id()).isNotEqualTo(warning.id());
  }

  @Test
  void aVehicleThatIsAlreadyThereIsWarnedWhenTheHazardIsConfirmed() {
    scene.meet("a/9", 0.0, 90.0, 0.0);
    scene.report("a/1", HOLE, 500.0, 4.0).report("a/2", HOLE, 500.0, 5.0);

    assertThat(scene.warnings).hasSize(1);
    assertThat(scene.warnings.get(0).metersAhead()).isCloseTo(400.0, within(0.5)); // 5 s on
  }

  @Test
  void whereAVehicleWasLongAgoSaysNothing() {
    scene.meet("a/9", 0.0, 90.0, 0.0);
    scene.report("a/1", HOLE, 500.0, 20.0).report("a/2", HOLE, 500.0, 21.0);

    assertThat(scene.warnings).isEmpty();
  }

  @Test
  void aGraverHazardIsToldAnew() {
    confirm();
    scene.meet("a/9", 0.0, 90.0, 10.0);
    scene.report("a/3", HOLE, Severity.CRITICAL, 500.0, 12.0);

    assertThat(scene.warnings).hasSize(2);
    assertThat(scene.warnings.get(1).kind()).isEqualTo(Warning.Kind.GRAVER);
    assertThat(scene.warnings.get(1).hazard().severity()).isEqualTo(Severity.CRITICAL);
    scene.meet("a/9", 50.0, 90.0, 13.0);
    assertThat(scene.warnings).hasSize(2);
  }

  @Test
  void whoDrivesAwayOrReportedItIsNotWarned() {
    confirm();
    scene.meet("a/9", 0.0, 270.0, 10.0).meet("a/1", 0.0, 90.0, 10.0);

    assertThat(scene.warnings).isEmpty();
  }

  @Test
  void anotherTenantIsWarnedFromKReportersOn() {
    scene.meet("b/9", 0.0, 90.0, 0.0);
    confirm();
    assertThat(scene.warnings).isEmpty();

    scene.report("a/3", HOLE, 500.0, 3.0);
    assertThat(scene.warnings).hasSize(1);
    assertThat(scene.warnings.get(0).vehicle()).isEqualTo("b/9");
    assertThat(scene.warnings.get(0).hazard().scope()).isEqualTo(Hazard.SHARED);
  }

  @Test
  void whoKnowsItFromTheOwnTenantIsNotWarnedOfTheSameAgain() {
    scene.meet("a/9", 0.0, 90.0, 0.0);
    confirm();
    scene.report("a/3", HOLE, 500.0, 3.0).meet("a/9", 50.0, 90.0, 4.0);

    assertThat(scene.phases(Hazard.SHARED)).containsExactly(HazardPhase.CONFIRMED);
    assertThat(scene.warnings).hasSize(1);
  }

  @Test
  void ofManyWarningsTheOldestIsForgotten() {
    for (int i = 0; i < 20; i++) {
      double east = 100.0 + 65.0 * i;
      scene.report("a/1", HOLE, east, 1.0 + i).report("a/2", HOLE, east, 2.0 + i);
    }
    scene.meet("a/9", 0.0, 90.0, 30.0).meet("a/9", 600.0, 90.0, 60.0);
    int first = scene.warnings.size();
    assertThat(first).isBetween(17, 20);
    scene.meet("a/9", 600.0, 90.0, 61.0);
    assertThat(scene.warnings).hasSize(first); // the newest sixteen are remembered
    scene.meet("a/9", 0.0, 90.0, 90.0);

    assertThat(scene.warnings.size()).isBetween(first + 1, 2 * first);
  }

  private void confirm() {
    scene.report("a/1", HOLE, 500.0, 1.0).report("a/2", HOLE, 500.0, 2.0);
  }
}
