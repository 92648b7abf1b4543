package io.fleettwin.domain.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PassageRecorderTest {

  private final RoadDrive drive = new RoadDrive();

  @Test
  void stretchesFollowEachOtherWithoutGapsFromCellToCell() {
    drive.going(90.0, 20.0).drive(61); // 1,200 m through squares of 400 m

    assertThat(drive.passages).hasSize(5); // 300 m, rest of the cell, and so on
    for (int i = 1; i < drive.passages.size(); i++) {
      assertThat(drive.passages.get(i).start()).isEqualTo(drive.passages.get(i - 1).end());
    }
    assertThat(drive.passages).noneMatch(Passage::isReport);
    Passage first = drive.passages.get(0);
    assertThat(first.headingDegrees()).isEqualTo(90.0);
    assertThat(first.speedMetersPerSecond()).isCloseTo(20.0, within(1e-9));
    assertThat(first.end().eventTimeMicros() - first.start().eventTimeMicros())
        .isEqualTo(15_000_000L);
  }

  @Test
  void aStretchEndsWhereTheRoadTurnsIntoAnotherSector() {
    drive.going(90.0, 20.0).drive(5).going(180.0, 20.0).drive(1);

    assertThat(drive.passages).hasSize(1);
    assertThat(drive.passages.get(0).headingDegrees()).isEqualTo(180.0);
  }

  @Test
  void aNewSymptomIsToldAtOnceAndOneThatGoesOnWithEachStretch() {
    drive.going(90.0, 20.0).drive(3);
    assertThat(drive.passages).isEmpty();

    drive.with(RoadDrive.RAIN, 95.0).drive(1);
    assertThat(drive.passages).hasSize(1);
    assertThat(drive.passages.get(0).tellsOf(HazardCause.HEAVY_RAIN)).isTrue();

    drive.drive(16); // it rains on
    assertThat(drive.passages).hasSize(2);
    assertThat(drive.passages.get(1).tellsOf(HazardCause.HEAVY_RAIN)).isTrue();

    drive.with(RoadDrive.RAIN, 0.0).drive(40);
    assertThat(drive.passages.get(drive.passages.size() - 1).isReport()).isFalse();
  }

  @Test
  void aSymptomThatComesBackAfterAClearStretchIsNewAgain() {
    drive.going(90.0, 20.0).drive(2).with(RoadDrive.RAIN, 95.0).drive(1);
    drive.with(RoadDrive.RAIN, 0.0).drive(40);
    int before = drive.passages.size();

    drive.with(RoadDrive.RAIN, 95.0).drive(1);

    assertThat(drive.passages).hasSize(before + 1);
  }

  @Test
  void ofOneCauseTheGravestOfAStretchIsTold() {
    drive.going(90.0, 20.0).with(RoadDrive.WIND, 20.0).drive(3);
    assertThat(drive.passages).hasSize(1); // at once
    drive.with(RoadDrive.WIND, 25.0).drive(3).with(RoadDrive.WIND, 18.0).drive(15);

    Symptom told = drive.passages.get(1).symptoms().get(0);
    assertThat(told.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(RoadDrive.HOME.eastMeters(told.longitudeDegrees())).isCloseTo(100.0, within(0.1));
    assertThat(told.eventTimeMicros()).isEqualTo(RoadDrive.T0_MICROS + 5_000_000L);
  }

  @Test
  void aVehicleThatStandsTellsNothing() {
    drive.going(90.0, 0.0).drive(120);

    assertThat(drive.passages).isEmpty();
  }

  @Test
  void theHeadingOfAVehicleThatStandsIsNotReliedOn() {
    drive.going(90.0, 10.0).drive(5).going(270.0, 0.2).drive(5).going(90.0, 10.0).drive(5);

    assertThat(drive.passages).isEmpty();
  }

  @Test
  void afterAGapTheStretchBeginsAnew() {
    drive.going(90.0, 20.0).drive(5).seconds(11.0).drive(3);

    assertThat(drive.passages).isEmpty();
    drive.drive(14);
    assertThat(drive.passages.get(0).start().eventTimeMicros())
        .isEqualTo(RoadDrive.T0_MICROS + 16_000_000L);
  }

  @Test
  void withoutAFixNothingIsTold() {
    SignalRowWithoutFix.drive(drive);

    assertThat(drive.passages).isEmpty();
  }

  @Test
  void restoringAfterEachRowChangesNothing() {
    RoadDrive straight = new RoadDrive();
    RoadDrive restored = new RoadDrive();
    for (RoadDrive each : new RoadDrive[] {straight, restored}) {
      for (int i = 0; i < 90; i++) {
        each.going(i < 50 ? 90.0 : 0.0, i % 40 < 35 ? 20.0 : 2.0)
            .with(RoadDrive.SPEED_LIMIT, 100.0)
            .with(RoadDrive.RAIN, i > 30 && i < 60 ? 95.0 : 0.0)
            .with(RoadDrive.VERTICAL, i == 20 ? 6.0 : 0.05)
            .second();
        if (each == restored) {
          each.restored();
        }
      }
    }

    assertThat(restored.passages).isEqualTo(straight.passages);
    assertThat(straight.causes()).contains(HazardCause.BAD_SURFACE, HazardCause.HEAVY_RAIN);
  }

  @Test
  void stateIsSmallWhileNothingIsNoticed() {
    assertThat(new RoadDrive().stateBytes()).isEqualTo(37);
    assertThat(drive.going(90.0, 20.0).drive(5).stateBytes()).isEqualTo(68);
  }

  @Test
  void aStateOfTheFirstReleaseIsReadAndALaterOneIsRefused() throws IOException {
    PassageRecorder read = PassageRecorder.read(RoadDrive.SIGNALS, state(1, false));

    var bytes = new ByteArrayOutputStream();
    read.write(new DataOutputStream(bytes));
    assertThat(bytes.toByteArray()).isEqualTo(state(2, true).readAllBytes());
    assertThatThrownBy(() -> PassageRecorder.read(RoadDrive.SIGNALS, state(3, true)))
        .hasMessage("version: 3 (expected: 1 to 2)");
  }

  /** A vehicle of which no position is known, that has crawled 20 m. */
  private static DataInputStream state(int version, boolean knowsWhereACrawlLeads)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeByte(version);
    out.writeFloat(0.2f);
    out.writeFloat(20.0f);
    if (knowsWhereACrawlLeads) {
      out.writeFloat(0.0f);
    }
    out.writeLong(RoadDrive.T0_MICROS);
    out.writeLong(Long.MIN_VALUE);
    out.writeLong(Long.MIN_VALUE);
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  /** A receiver without a fix reports zeros. */
  private static final class SignalRowWithoutFix {
    static void drive(RoadDrive drive) {
      var recorder = new PassageRecorder(RoadDrive.SIGNALS);
      var row = new io.fleettwin.domain.signal.SignalRow(RoadDrive.CATALOGUE.size());
      for (int i = 0; i < 60; i++) {
        row.goTo(RoadDrive.T0_MICROS + 1_000_000L * i);
        row.put(RoadDrive.index(RoadDrive.LATITUDE), 0.0);
        row.put(RoadDrive.index(RoadDrive.LONGITUDE), 0.0);
        row.put(RoadDrive.index(RoadDrive.HEADING), 0.0);
        row.put(RoadDrive.index(RoadDrive.SPEED), 100.0);
        recorder.advance(row, RoadDrive.SQUARES, drive.passages::add);
        row.beginNext();
      }
    }
  }
}
