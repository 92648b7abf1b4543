package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.hazard.RoadDrive.HOME;
import static io.fleettwin.domain.hazard.RoadDrive.SQUARES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Severity;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HazardCellTest {

  private static final HazardCause HOLE = HazardCause.BAD_SURFACE;

  private final HazardScene scene = new HazardScene();

  @Test
  void oneReporterIsNotEnoughAndTwoAre() {
    scene.report("a/1", HOLE, 500.0, 0.0);
    assertThat(scene.told).isEmpty();

    scene.report("a/2", HOLE, 510.0, 60.0);
    assertThat(scene.phases("a")).containsExactly(HazardPhase.CONFIRMED);
    Hazard hazard = scene.told.get(0);
    assertThat(hazard.cause()).isEqualTo(HOLE);
    assertThat(hazard.severity()).isEqualTo(Severity.WARNING);
    assertThat(hazard.grounds().reports()).isEqualTo(2);
    assertThat(hazard.grounds().reporters()).isEqualTo(2);
    assertThat(hazard.span().sinceMicros()).isEqualTo(HazardScene.micros(0.0));
    assertThat(hazard.span().eventTimeMicros()).isEqualTo(HazardScene.micros(60.0));
    assertThat(hazard.span().sensedMicros()).isEqualTo(HazardScene.micros(60.0));
  }

  @Test
  void beliefIsTheSumOfWhatPriorAndReportsWeigh() {
    scene.report("a/1", HOLE, 500.0, 0.0).report("a/2", HOLE, 510.0, 0.0);

    CauseModel model = CauseModel.of(HOLE);
    double report = LogOdds.ofReport(model, ReporterLedger.PRIOR_RELIABILITY);
    assertThat(scene.told.get(0).grounds().logOdds())
        .isCloseTo(Math.log(0.001 / 0.999) + 2.0 * report, within(1e-9));
    assertThat(scene.told.get(0).probability()).isGreaterThan(0.9);
  }

  @Test
  void theSameReporterTwiceIsOneReporter() {
    scene.report("a/1", HOLE, 500.0, 0.0).report("a/1", HOLE, 500.0, 300.0);

    assertThat(scene.told).isEmpty();
    assertThat(scene.cell.beliefs().get(0).grounds().reports()).isEqualTo(1);
  }

  @Test
  void aReporterThatComesByLaterReportsAgainButStaysOneReporter() {
    scene.report("a/1", HOLE, 500.0, 0.0).report("a/1", HOLE, 500.0, 601.0);

    Hazard.Grounds grounds = scene.cell.beliefs().get(0).grounds();
    assertThat(grounds.reports()).isEqualTo(2);
    assertThat(grounds.reporters()).isEqualTo(1);
    assertThat(scene.told).isEmpty();
  }

  @Test
  void twoReportsOfOneHoleMakeOneHazardBetweenThem() {
    scene.report("a/1", HOLE, 480.0, 0.0).report("a/2", HOLE, 520.0, 1.0);

    assertThat(scene.phases("a")).hasSize(1);
    Hazard.Place place = scene.told.get(0).place();
    assertThat(HOME.eastMeters(place.longitudeDegrees())).isCloseTo(500.0, within(0.1));
    // both lie 20 m from the middle: a disc of which that is the root mean square
    assertThat(place.extentMeters()).isCloseTo(Math.sqrt(2.0) * 20.0, within(0.1));
    assertThat(place.sector()).isEqualTo(2);
    assertThat(place.cell()).isEqualTo(SQUARES.cellAt(48.0, HOME.longitudeDegrees(480.0)));
  }

  @Test
  void holesApartAreTwoHazards() {
    scene.report("a/1", HOLE, 500.0, 0.0).report("a/2", HOLE, 570.0, 1.0);

    assertThat(scene.told).isEmpty();
    assertThat(scene.cell.beliefs()).hasSize(4); // each in two scopes
  }

  @Test
  void theOtherDirectionIsAnotherHazardUnlessItIsWeather() {
    Symptom hole = new Symptom(HOLE, Severity.WARNING, 48.0, HOME.longitudeDegrees(500.0), 1L);
    scene.report("a/1", HOLE, 500.0, 0.0);
    scene.observe("a/2", HazardScene.passage(600.0, 500.0, 270.0, 1.0, List.of(hole)));
    assertThat(scene.told).isEmpty();

    scene.report("a/1", HazardCause.HEAVY_RAIN, 500.0, 2.0);
    Symptom rain =
        new Symptom(
            HazardCause.HEAVY_RAIN,
            Severity.WARNING,
            48.0,
            HOME.longitudeDegrees(500.0),
            HazardScene.micros(3.0));
    scene.observe("a/2", HazardScene.passage(600.0, 500.0, 270.0, 3.0, List.of(rain)));
    assertThat(scene.phases("a")).containsExactly(HazardPhase.CONFIRMED);
    assertThat(scene.told.get(0).place().sector()).isEqualTo(HeadingSector.ALL);
  }

  @Test
  void clearPassagesCancelWhatReportsConfirmed() {
    scene.report("a/1", HOLE, 500.0, 0.0).report("a/2", HOLE, 500.0, 1.0);
    for (int i = 0; i < 12; i++) {
      scene.clear("a/" + (10 + i), 500.0, 100.0 + i);
    }

    assertThat(scene.phases("a")).containsExactly(HazardPhase.CONFIRMED, HazardPhase.CANCELLED);
    Hazard ended = scene.told.get(1);
    assertThat(ended.id()).isEqualTo(scene.told.get(0).id());
    assertThat(ended.probability()).isLessThan(0.3);
    assertThat(ended.grounds().clearPassages()).isBetween(2, 8);
  }

  @Test
  void theWayOutOfAHazardIsNoClearPassage() {
    scene.report("a/1", HOLE, 500.0, 0.0);
    double before = scene.cell.beliefs().get(0).grounds().logOdds();

    scene.clear("a/1", 500.0, 60.0);
    assertThat(scene.cell.beliefs().get(0).grounds().clearPassages()).isZero();
    assertThat(scene.cell.beliefs().get(0).grounds().logOdds()).isCloseTo(before, within(1e-3));

    scene.clear("a/1", 500.0, 61.0);
    assertThat(scene.cell.beliefs().get(0).grounds().clearPassages()).isEqualTo(1);
  }

  @Test
  void aPassageTheOtherWaySaysNothing() {
    scene.report("a/1", HOLE, 500.0, 0.0);
    scene.observe("a/2", HazardScene.passage(600.0, 400.0, 270.0, 70.0, List.of()));

    assertThat(scene.cell.beliefs()).allMatch(h -> h.grounds().clearPassages() == 0);
  }

  @Test
  void whatNobodyRenewsExpires() {
    scene
        .report("a/1", HazardCause.QUEUE_END, 500.0, 0.0)
        .report("a/2", HazardCause.QUEUE_END, 500.0, 1.0);
    long expiry = scene.told.get(0).span().expiryMicros();

    scene.advance((expiry - RoadDrive.T0_MICROS) / 1e6 - 1.0);
    assertThat(scene.phases("a")).containsExactly(HazardPhase.CONFIRMED);
    scene.advance((expiry - RoadDrive.T0_MICROS) / 1e6 + 1.0);
    assertThat(scene.phases("a")).containsExactly(HazardPhase.CONFIRMED, HazardPhase.EXPIRED);
    scene.advance(86_400.0);
    assertThat(scene.cell.isEmpty()).isTrue();
  }

  @Test
  void aCandidateThatIsRefutedOrForgottenIsDroppedInSilence() {
    scene.report("a/1", HazardCause.QUEUE_END, 500.0, 0.0);
    assertThat(scene.cell.beliefs()).hasSize(2);
    scene.clear("a/2", 500.0, 70.0).clear("a/3", 500.0, 71.0).clear("a/4", 500.0, 72.0);
    assertThat(scene.cell.beliefs()).isEmpty();

    scene.report("a/1", HazardCause.QUEUE_END, 500.0, 1_000.0).advance(86_400.0);
    assertThat(scene.cell.beliefs()).isEmpty();
    assertThat(scene.told).isEmpty();
  }

  @Test
  void aHazardIsToldAgainWhenItGetsGraverOrReportersDouble() {
    scene.report("a/1", HOLE, 500.0, 0.0).report("a/2", HOLE, 500.0, 1.0);
    scene.report("a/3", HOLE, 500.0, 2.0);
    assertThat(scene.phases("a")).hasSize(1);

    scene.report("a/3", HOLE, Severity.CRITICAL, 500.0, 700.0);
    scene.report("a/4", HOLE, Severity.CRITICAL, 500.0, 701.0);
    assertThat(scene.phases("a")).containsExactly(HazardPhase.CONFIRMED, HazardPhase.UPDATED);
    for (int i = 5; i <= 8; i++) {
      scene.report("a/" + i, HOLE, 500.0, 700.0 + i);
    }
    List<Hazard> own = scene.told.stream().filter(h -> h.scope().equals("a")).toList();
    assertThat(own).hasSize(3);
    assertThat(own.get(2).grounds().reporters()).isEqualTo(6); // 3 told with CRITICAL
  }

  @Test
  void aNoisyReporterIsFoundAndDiscounted() {
    for (int i = 0; i < 20; i++) {
      double start = 1_000.0 * i;
      scene.report("a/noisy", HOLE, 2_000.0 * i, start);
      for (int other = 0; other < 10; other++) {
        scene.clear("a/" + other, 2_000.0 * i, start + 100.0 + other);
      }
    }
    assertThat(scene.told).isEmpty();
    assertThat(scene.cell.reliabilityOf("a/noisy")).isLessThan(0.2);
    assertThat(scene.cell.reliabilityOf("a/0")).isEqualTo(ReporterLedger.PRIOR_RELIABILITY);

    scene.report("a/good", HOLE, 90_000.0, 50_000.0).report("a/noisy", HOLE, 90_000.0, 50_001.0);
    assertThat(scene.told).isEmpty();
    scene.report("a/other", HOLE, 90_000.0, 50_002.0);
    assertThat(scene.phases("a")).containsExactly(HazardPhase.CONFIRMED);
  }

  @Test
  void whoseReportsOthersConfirmIsReliedOnMore() {
    scene.report("a/1", HOLE, 0.0, 0.0);
    for (int other = 0; other < 10; other++) {
      scene.clear("a/c" + other, 0.0, 100.0 + other);
    }
    double doubted = scene.cell.reliabilityOf("a/1");
    assertThat(doubted).isCloseTo(0.99 * 3.0 / 4.0, within(1e-9));

    scene.report("a/1", HOLE, 5_000.0, 500.0).report("a/2", HOLE, 5_000.0, 501.0);
    scene.report("a/3", HOLE, 5_000.0, 502.0);
    assertThat(scene.cell.reliabilityOf("a/1")).isCloseTo((0.99 * 3.0 + 1.0) / 5.0, within(1e-9));
    assertThat(scene.cell.reliabilityOf("a/3")).isCloseTo((0.99 * 3.0 + 1.0) / 4.0, within(1e-9));
  }

  @Test
  void beliefsHaveABound() {
    scene.report("a/1", HOLE, -5_000.0, 0.0).report("a/2", HOLE, -5_000.0, 1.0);
    for (int i = 0; i < 400; i++) {
      scene.report("a/1", HOLE, 200.0 * i, 10.0 + 0.001 * i);
    }

    List<Hazard> held = scene.cell.beliefs();
    assertThat(held).hasSize(HazardCell.MOST_BELIEFS);
    assertThat(held).anyMatch(h -> h.phase() == HazardPhase.CONFIRMED);
  }

  @Test
  void vehiclesHaveABoundAndGoWhenTheyAreNotHeard() {
    for (int i = 0; i < 3_000; i++) {
      scene.meet("a/" + i, 0.0, 90.0, 0.0);
    }
    assertThat(scene.bytes().length).isLessThan(60 * HazardCell.MOST_VEHICLES);

    scene.advance(120.0);
    assertThat(scene.cell.isEmpty()).isFalse();
    scene.advance(121.0);
    assertThat(scene.cell.isEmpty()).isTrue();
  }

  @Test
  void restoringAfterEachStepChangesNothing() {
    HazardScene restored = new HazardScene(true);
    for (HazardScene each : List.of(scene, restored)) {
      each.meet("a/8", -100.0, 90.0, 0.0).meet("b/9", 0.0, 90.0, 0.0);
      for (int i = 1; i <= 5; i++) {
        each.report("a/" + i, HazardCause.QUEUE_END, 500.0 + i, i);
      }
      each.meet("a/8", 100.0, 90.0, 9.0).meet("b/9", 120.0, 90.0, 9.0);
      for (int i = 0; i < 9; i++) {
        each.clear("a/" + (10 + i), 500.0, 100.0 + i);
      }
      each.advance(7_200.0);
    }

    assertThat(restored.told).isEqualTo(scene.told);
    assertThat(restored.warnings).isEqualTo(scene.warnings);
    assertThat(scene.told).hasSizeGreaterThan(3);
    assertThat(scene.warnings).hasSizeGreaterThan(2);
  }

  @Test
  void aStateOfALaterReleaseIsRefused() {
    byte[] later = scene.bytes();
    later[0] = 9;

    assertThatThrownBy(() -> HazardCell.read(new DataInputStream(new ByteArrayInputStream(later))))
        .isInstanceOf(IOException.class)
        .hasMessage("version: 9 (expected: 1 to 2)");
  }
}
