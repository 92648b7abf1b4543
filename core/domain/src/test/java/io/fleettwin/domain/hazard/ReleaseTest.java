package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.hazard.RoadDrive.SQUARES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** Vehicles of four tenants go by a hole for hours; some feel it, some do not. */
  @Property(tries = 200)
  void whatOutsidersSeeChangesByKVehiclesOrByTimeThatWasForetold(@ForAll long seed) {
    HazardScene any = new HazardScene();
    Set<Integer> since = new HashSet<>();
    Hazard before = null;
    int placed = 0;
    double seconds = 0.0;
    long random = seed;
    for (int i = 0; i < 150; i++) {
      random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      int draw = (int) (random >>> 40);
      int vehicle = draw % 37;
      boolean feels = (draw >>> 8) % 10 < (i / 50 == 1 ? 2 : 8);
      seconds += 1.0 + draw % 97 + (draw % 41 == 0 ? 40_000.0 * (draw % 61) : 0.0);
      String name = "abcd".charAt(vehicle % 4) + "/" + vehicle;
      int told = any.told.size();
      any.advance(seconds - 0.5);
      for (Hazard hazard : sharedSince(any, told)) {
        check(hazard, before, since, HazardScene.micros(seconds - 0.5));
        placed = checkPlace(hazard, before, placed);
        before = hazard.phase().isLive() ? hazard : null;
        since.clear();
      }
      told = any.told.size();
      since.add(vehicle);
      if (feels) {
        any.report(name, HOLE, 480.0 + draw % 30, seconds);
      } else {
        any.clear(name, 490.0, seconds);
      }
      for (Hazard hazard : sharedSince(any, told)) {
        assertThat(hazard.phase().isLive()).isTrue(); // no end is told with a passage
        check(hazard, before, since, HazardScene.micros(seconds));
        placed = checkPlace(hazard, before, placed);
        before = hazard;
        since.clear();
      }
    }
  }

  private static List<Hazard> sharedSince(HazardScene scene, int told) {
    return scene.told.subList(told, scene.told.size()).stream()
        .filter(hazard -> hazard.scope().equals(Hazard.SHARED))
        .toList();
  }

  private static void check(Hazard hazard, Hazard before, Set<Integer> since, long now) {
    boolean isForetold =
        hazard.phase() == HazardPhase.EXPIRED
            && before != null
            && now >= before.span().expiryMicros()
            && hazard.grounds().logOdds() == before.grounds().logOdds();
    assertThat(isForetold || since.size() >= 3).isTrue();
    assertThat(hazard.grounds().reporters() % 3).isZero();
    assertThat(hazard.grounds().reports()).isEqualTo(hazard.grounds().reporters());
    assertThat(hazard.grounds().clearPassages()).isZero();
    assertThat(hazard.grounds().logOdds()).isEqualTo(Math.rint(hazard.grounds().logOdds()));
    assertThat(hazard.span().sinceMicros() % 60_000_000L).isZero();
    assertThat(hazard.span().eventTimeMicros() % 60_000_000L).isZero();
    assertThat(hazard.span().sensedMicros() % 60_000_000L).isZero();
    assertThat(hazard.span().expiryMicros() % 60_000_000L).isZero();
  }

  /** Reporters that the told place is of; it changes with ten more of them. */
  private static int checkPlace(Hazard hazard, Hazard before, int placed) {
    if (before == null || hazard.place().equals(before.place())) {
      return before == null && hazard.grounds().reporters() < 10 ? 0 : placed;
    }
    assertThat(hazard.grounds().reporters() + 2 - placed).isGreaterThanOrEqualTo(10);
    return hazard.grounds().reporters();
  }

  @Test
  void severityIsWhatKVehiclesSay() {
    scene.report("a/1", HOLE, Severity.CRITICAL, 500.0, 0.0).report("b/1", HOLE, 500.0, 1.0);
    scene.report("c/1", HOLE, Severity.CRITICAL, 500.0, 2.0);
    assertThat(scene.told.get(0).severity()).isEqualTo(Severity.WARNING);

    scene.report("d/1", HOLE, Severity.CRITICAL, 500.0, 3.0).report("e/1", HOLE, 500.0, 4.0);
    assertThat(scene.told).hasSize(1); // k have said it, but only two since it was told
    scene.report("f/1", HOLE, 500.0, 5.0);
    assertThat(scene.told.get(1).severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void whatLastsIsToldAnewWhenAQuarterOfItsUsualLifeHasPassed() {
    HazardCause queue = HazardCause.QUEUE_END;
    for (int i = 0; i < 3; i++) {
      scene.report("abc".charAt(i) + "/1", queue, 500.0, i);
    }
    for (int i = 0; i < 2; i++) {
      scene.report("abc".charAt(i) + "/2", queue, 500.0, 200.0 + i);
    }
    scene.advance(300.0);
    assertThat(scene.phases(Hazard.SHARED)).containsExactly(HazardPhase.CONFIRMED);
    scene.report("c/2", queue, 500.0, 301.0).advance(302.0); // 15 minutes, of which a quarter
    assertThat(scene.phases(Hazard.SHARED))
        .containsExactly(HazardPhase.CONFIRMED, HazardPhase.UPDATED);
    assertThat(scene.told.get(1).span().expiryMicros())
        .isGreaterThan(scene.told.get(0).span().expiryMicros());
  }

  @Test
  void clearPassagesOfKVehiclesEndItWithTheNextMinute() {
    for (int i = 0; i < 3; i++) {
      scene.report("abc".charAt(i) + "/1", HOLE, 500.0, i);
    }
    for (int i = 0; i < 20; i++) {
      scene.clear("d/" + i % 2, 500.0, 100.0 + i);
    }
    scene.advance(160.0);
    assertThat(scene.phases(Hazard.SHARED)).containsExactly(HazardPhase.CONFIRMED); // two alone

    scene.clear("d/3", 500.0, 161.0);
    assertThat(scene.phases(Hazard.SHARED)).hasSize(1);
    scene.advance(220.0);
    assertThat(scene.phases(Hazard.SHARED))
        .containsExactly(HazardPhase.CONFIRMED, HazardPhase.CANCELLED);
  }

  @Test
  void placesAndExtentsAreRounded() {
    assertThat(ReleaseRule.toPlace(48.123_449)).isEqualTo(48.1234);
    assertThat(ReleaseRule.toExtent(0.0)).isEqualTo(50.0);
    assertThat(ReleaseRule.toExtent(50.0)).isEqualTo(50.0);
    assertThat(ReleaseRule.toExtent(50.1)).isEqualTo(100.0);
    assertThat(ReleaseRule.toStep(2.99)).isEqualTo(2.0);
    assertThat(ReleaseRule.toStep(-0.1)).isEqualTo(-1.0);
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
    double told = shared.get(2).place().longitudeDegrees();
    assertThat(told).isNotEqualTo(centre[1]);
    assertThat(1e4 * told).isCloseTo(Math.rint(1e4 * told), within(1e-6)); // some ten metres
    assertThat(shared.get(2).place().extentMeters()).isEqualTo(50.0);
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
