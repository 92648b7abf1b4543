package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.hazard.RoadDrive.SQUARES;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.insight.Severity;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReleaseTest {

  private static final HazardCause HOLE = HazardCause.BAD_SURFACE;

  private final HazardScene scene = new HazardScene();

  @Property
  void twoAnswersDifferByNoVehicleOrByAtLeastK(
      @ForAll @IntRange(min = 0, max = 500) int before,
      @ForAll @IntRange(min = 0, max = 50) int more,
      @ForAll @IntRange(min = 1, max = 20) int k) {
    int difference = ReleaseRule.told(before + more, k) - ReleaseRule.told(before, k);

    assertThat(difference == 0 || difference >= k).isTrue();
    assertThat(ReleaseRule.told(before, k)).isLessThanOrEqualTo(before);
  }

  @Test
  void timesAreToldToTheMinute() {
    assertThat(ReleaseRule.toMinute(119_999_999L)).isEqualTo(60_000_000L);
    assertThat(ReleaseRule.toMinute(60_000_000L)).isEqualTo(60_000_000L);
    assertThat(ReleaseRule.toMinute(-1L)).isEqualTo(-60_000_000L);
  }

  @Test
  void outsideOfTheirTenantsNothingIsToldBeforeKReporters() {
    scene.report("a/1", HOLE, 500.0, 0.0).report("b/1", HOLE, 500.0, 1.0);
    assertThat(scene.told).isEmpty(); // neither tenant knows more than its own vehicle

    scene.report("c/1", HOLE, 500.0, 2.0);
    assertThat(scene.told).hasSize(1);
    assertThat(scene.told.get(0).scope()).isEqualTo(Hazard.SHARED);
    assertThat(scene.told.get(0).isFor("d")).isTrue();
  }

  @Test
  void whatOneTenantKnowsIsNotForAnother() {
    scene.report("a/1", HOLE, 500.0, 0.0).report("a/2", HOLE, 500.0, 1.0);

    assertThat(scene.told).hasSize(1);
    assertThat(scene.told.get(0).isFor("a")).isTrue();
    assertThat(scene.told.get(0).isFor("b")).isFalse();
  }

  @Test
  void noStepOfWhatOutsidersSeeIsAboutFewerThanKVehicles() {
    for (int i = 1; i <= 40; i++) {
      Severity severity = i % 7 == 0 ? Severity.CRITICAL : Severity.WARNING;
      scene.report("a/" + i, HOLE, severity, 480.0 + i, i);
    }
    List<Hazard> shared = scene.told.stream().filter(h -> h.scope().equals(Hazard.SHARED)).toList();
    int before = 0;
    for (Hazard hazard : shared) {
      assertThat(hazard.grounds().reporters() - before).isGreaterThanOrEqualTo(3);
      assertThat(hazard.grounds().clearPassages()).isZero();
      assertThat(hazard.grounds().reports()).isEqualTo(hazard.grounds().reporters());
      assertThat(hazard.span().sinceMicros() % 60_000_000L).isZero();
      assertThat(hazard.span().eventTimeMicros() % 60_000_000L).isZero();
      assertThat(hazard.span().expiryMicros() % 60_000_000L).isZero();
      before = hazard.grounds().reporters();
    }
    assertThat(shared.size()).isBetween(3, 6); // 3, graver, then doubled
  }

  @Test
  void theSharedPlaceIsACellUntilTenReported() {
    double[] centre = SQUARES.centreOf(SQUARES.cellAt(48.0, RoadDrive.HOME.longitudeDegrees(481)));
    for (int i = 1; i <= 12; i++) {
      scene.report("a/" + i, HOLE, 480.0 + i, i);
    }
    List<Hazard> shared = scene.told.stream().filter(h -> h.scope().equals(Hazard.SHARED)).toList();

    assertThat(shared.stream().map(h -> h.grounds().reporters())).containsExactly(3, 6, 12);
    for (Hazard hazard : shared.subList(0, 2)) {
      assertThat(hazard.place().latitudeDegrees()).isEqualTo(centre[0]);
      assertThat(hazard.place().longitudeDegrees()).isEqualTo(centre[1]);
      assertThat(hazard.place().extentMeters()).isEqualTo(200.0);
    }
    assertThat(shared.get(2).place().longitudeDegrees()).isNotEqualTo(centre[1]);
  }

  @Test
  void keysAndIdsNameNoVehicle() {
    scene.report("a/secret", HOLE, 500.0, 61.0).report("a/hidden", HOLE, 500.0, 62.0);
    scene.report("a/third", HOLE, 500.0, 63.0);

    for (Hazard hazard : scene.told) {
      assertThat(hazard.toString()).doesNotContain("secret", "hidden", "third");
      assertThat(hazard.key())
          .startsWith(Long.toHexString(hazard.place().cell()) + "/BAD_SURFACE/2/");
    }
    assertThat(scene.told.get(0).id()).isNotEqualTo(scene.told.get(1).id());
  }
}
