package io.fleettwin.jobs.twin;

import static io.fleettwin.jobs.RawRecords.carrying;
import static io.fleettwin.jobs.RawRecords.connection;
import static io.fleettwin.jobs.RawRecords.frame;
import static io.fleettwin.jobs.RawRecords.fromTheFuture;
import static io.fleettwin.jobs.RawRecords.id;
import static io.fleettwin.jobs.RawRecords.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.insight.InsightEvent;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.TwinCounts;
import io.fleettwin.domain.twin.TwinEstimates;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.source.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TwinFunctionTest {
  private static final int SPEED = id("Vehicle.Speed");

  @Test
  void frameBecomesATwinWithPositionCellAndStamps() throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      harness.take(numbered(0));

      TwinSnapshot twin = harness.newestTwin();
      assertThat(twin.key().asText()).isEqualTo("demo/sim-0001");
      assertThat(twin.signals().valueOf(SPEED)).isEqualTo(0.0);
      assertThat(twin.h3Cell())
          .isEqualTo(H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION).cellAt(48.1, 11.5));
      long received = RawRecords.receivedMicros(0);
      long now = TwinHarness.START_MILLIS * 1_000L;
      assertThat(twin.passport())
          .isEqualTo(
              new LatencyPassport(
                  RawRecords.eventTimeMicros(0),
                  RawRecords.eventTimeMicros(0),
                  received,
                  received,
                  now,
                  now));
    }
  }

  @Test
  void restartAfterEveryElementChangesNoByte() throws Exception {
    List<RawRecord> scenario = scenario();
    List<byte[]> straight = new ArrayList<>();
    try (TwinHarness harness = TwinHarness.start()) {
      for (RawRecord record : scenario) {
        harness.take(record);
      }
      straight.addAll(harness.drainTwins());
    }

    List<byte[]> restarted = new ArrayList<>();
    TwinHarness harness = TwinHarness.start();
    for (RawRecord record : scenario) {
      harness.take(record);
      restarted.addAll(harness.drainTwins());
      harness = harness.restart(Duration.ZERO);
    }
    harness.close();

    assertThat(restarted).usingRecursiveComparison().isEqualTo(straight);
  }

  @Test
  void duplicatesAndAnyOrderLeadToTheSameBeliefs() throws Exception {
    TwinSnapshot straight = beliefsAfter(scenario());
    List<RawRecord> shuffled = new ArrayList<>(scenario());
    shuffled.addAll(scenario());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));

      assertThat(beliefsAfter(shuffled)).as("seed %d", seed).isEqualTo(straight);
    }
  }

  @Test
  void duplicateIsCountedAndEmitsNothing() throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      harness.take(numbered(0));
      harness.drainTwins();
      harness.take(numbered(0));
      assertThat(harness.drainTwins()).isEmpty();

      harness.take(numbered(1));
      assertThat(harness.newestTwin().counts().duplicates()).isEqualTo(1);
    }
  }

  @Test
  void silenceMakesSignalsStaleAndTheNextFrameRecoversThem() throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      harness.take(numbered(0));
      harness.drainTwins();

      harness.advance(Duration.ofSeconds(29));
      assertThat(harness.drainTwins()).isEmpty();
      harness.advance(Duration.ofSeconds(2));
      assertThat(harness.newestTwin().signals().count(Verdict.LIVE)).isZero();

      harness.take(numbered(31));
      assertThat(harness.newestTwin().signals().count(Verdict.STALE)).isZero();
      harness.advance(Duration.ofSeconds(31));
      assertThat(harness.newestTwin().signals().count(Verdict.LIVE)).isZero();
    }
  }

  @Test
  void vehicleHasOneTimerWhateverItsFrameRate() throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      for (int number = 0; number < 100; number++) {
        harness.take(numbered(number));
        harness.advance(Duration.ofSeconds(1));
        assertThat(harness.pendingTimers()).isEqualTo(1);
      }
    }
  }

  @Test
  void stalenessTimerSurvivesARestartAndFiresForTheDowntime() throws Exception {
    TwinHarness harness = TwinHarness.start();
    harness.take(numbered(0));
    harness.drainTwins();

    harness = harness.restart(Duration.ofMinutes(5));
    assertThat(harness.newestTwin().signals().count(Verdict.LIVE)).isZero();
    harness.close();
  }

  @Test
  void revisionsOfARestoredTwinAreAboveThoseThatWereEmittedAfterTheCheckpoint() throws Exception {
    TwinHarness harness = TwinHarness.start();
    harness.take(numbered(0));
    long beforeCheckpoint = harness.newestTwin().revision();

    harness = harness.restart(Duration.ofSeconds(2));
    harness.take(numbered(1));
    assertThat(harness.newestTwin().revision())
        .isGreaterThanOrEqualTo(beforeCheckpoint + Duration.ofSeconds(2).toNanos() / 1_000L);
    harness.close();
  }

  @Test
  void stateEndsAfterTheRetentionAndNotBefore() throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      harness.take(numbered(0));
      harness.advance(TwinHarness.RETENTION.minusSeconds(1));
      assertThat(harness.keptVehicles()).isEqualTo(1);
      harness.drainTwins();

      harness.advance(Duration.ofSeconds(2));
      assertThat(harness.keptVehicles()).isZero();
      assertThat(harness.pendingTimers()).isZero();
      assertThat(harness.drainTwins()).as("the last revision stays in the topic").isEmpty();
    }
  }

  @Test
  void gatewaysWordDecidesWhetherAVehicleIsConnected() throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      harness.take(connection(-1, 0));
      assertThat(harness.newestTwin().connection()).isEqualTo(Connection.CONNECTED);
      harness.take(connection(-1, 1));
      assertThat(harness.drainTwins()).as("nothing changed").isEmpty();
      harness.take(connection(0, 2));
      assertThat(harness.newestTwin().connection()).isEqualTo(Connection.DISCONNECTED);
    }
  }

  @Test
  void gatewaysWordThatADeviceMaySpeakIsNeitherATwinNorADeadLetter() throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      harness.take(carrying(new byte[0], ContentTypes.HONO_PROVISIONING_NOTIFICATION, 0));
      assertThat(harness.drainTwins()).isEmpty();
      assertThat(harness.deadLetters()).isEmpty();
      assertThat(harness.keptVehicles()).isZero();
    }
  }

  @Test
  void rejectedFrameOfAnUnknownVehicleLeavesNoState() throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      harness.take(carrying(fromTheFuture(SPEED, 1.0), 0));

      assertThat(harness.deadLetters()).hasSize(1);
      assertThat(harness.keptVehicles()).isZero();
      assertThat(harness.pendingTimers()).isZero();
    }
  }

  @Test
  void whatATwinFindsOutLeavesOnItsOwnWithWhoseItIsAndWhenItWasKnown() throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      for (int number : new int[] {0, 2, 3, 20}) {
        harness.take(numbered(number));
      }
      assertThat(harness.insights()).isEmpty();

      harness.take(numbered(1)); // estimators have waited for it in vain

      assertThat(harness.insights()).hasSize(1);
      InsightEvent event = harness.insights().get(0);
      assertThat(event.vehicle().asText()).isEqualTo(RawRecords.KEY);
      assertThat(event.insight().kind()).isEqualTo(InsightKind.CORRECTION);
      assertThat(event.insight().eventTimeMicros()).isEqualTo(RawRecords.eventTimeMicros(1));
      assertThat(event.knownTimeMicros()).isEqualTo(RawRecords.receivedMicros(1));
    }
  }

  /** Ten frames, one of them late by two, texts and gaps, and the link going down and up. */
  private static List<RawRecord> scenario() {
    List<RawRecord> records = new ArrayList<>();
    records.add(connection(-1, 0));
    for (int number : new int[] {0, 1, 4, 2, 3}) {
      records.add(numbered(number));
    }
    records.add(carrying(named(5, "Atlas"), 5));
    records.add(connection(0, 6));
    records.add(carrying(RawRecords.wide(8, 60), 8));
    records.add(connection(-1, 9));
    records.add(carrying(frame(9, new int[] {SPEED}, Double.NaN), 9));
    return records;
  }

  private static SignalFrame named(int number, String model) {
    SignalFrame plain = frame(number, new int[0]);
    return new SignalFrame(
        plain.bootId(),
        number,
        plain.baseEventTimeMicros(),
        plain.sampleOffsetsMicros(),
        plain.signalIds(),
        plain.values(),
        new int[] {id("Vehicle.VehicleIdentification.Model")},
        new String[] {model},
        plain.sentTimeMicros());
  }

  private static TwinSnapshot beliefsAfter(List<RawRecord> records) throws Exception {
    try (TwinHarness harness = TwinHarness.start()) {
      for (RawRecord record : records) {
        harness.take(record);
      }
      harness.advance(Duration.ofMinutes(10)); // all stale: the last revision has seen everything
      List<byte[]> twins = harness.drainTwins();
      TwinSnapshot last = TwinCodec.decode(twins.get(twins.size() - 1));
      var counts =
          new TwinCounts(
              last.counts().framesAccepted(),
              last.counts().samplesAccepted(),
              0,
              last.counts().framesMissing());
      return new TwinSnapshot(
          last.key(),
          0,
          LatencyPassport.BLANK,
          last.position(),
          last.h3Cell(),
          last.connection(),
          counts,
          last.signals(),
          TwinEstimates.NONE, // how the clock runs is read from when frames came
          last.assistance());
    }
  }
}
