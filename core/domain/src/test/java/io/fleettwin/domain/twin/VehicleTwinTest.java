package io.fleettwin.domain.twin;

import static io.fleettwin.domain.Samples.CATALOGUE;
import static io.fleettwin.domain.Samples.LATITUDE;
import static io.fleettwin.domain.Samples.LONGITUDE;
import static io.fleettwin.domain.Samples.MODEL;
import static io.fleettwin.domain.Samples.SOC;
import static io.fleettwin.domain.Samples.SPEED;
import static io.fleettwin.domain.Samples.T0_MICROS;
import static io.fleettwin.domain.Samples.TEMPERATURE;
import static io.fleettwin.domain.Samples.frame;
import static io.fleettwin.domain.Samples.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalRowState;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.sync.Admission;
import io.fleettwin.domain.sync.CadencePrior;
import io.fleettwin.domain.sync.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VehicleTwinTest {

  private static final long SECOND = 1_000_000L;
  private static final long MINUTE = 60 * SECOND;

  /** When the gateway received everything: after the last sample was taken. */
  private static final long RECEIVED_MICROS = T0_MICROS + 900 * SECOND;

  private static final CoreSignals CORE = CoreSignals.of(CATALOGUE);
  private static final VehicleKey KEY = new VehicleKey("demo", "v1");

  private final VehicleTwin twin = new VehicleTwin(CATALOGUE, CORE);

  @Test
  void believesTheValueThatWasSampledLastWhateverArrivesLast() {
    fold(frame(1, T0_MICROS + SECOND, SPEED, 51));
    fold(frame(0, T0_MICROS, SPEED, 50));

    assertThat(snapshot(twin).signals().valueOf(SPEED)).isEqualTo(51);
    assertThat(snapshot(twin).eventTimeMicros()).isEqualTo(T0_MICROS + SECOND);
    assertThat(snapshot(twin).counts()).isEqualTo(new TwinCounts(2, 2, 0, 0));
  }

  @Test
  void takesTheLastSampleThatIsThereOfEachSignal() {
    fold(
        new SignalFrame(
            1,
            0,
            T0_MICROS,
            new int[] {0, 100_000},
            new int[] {SPEED, TEMPERATURE},
            new double[] {50, 51, 20, Double.NaN},
            new int[] {MODEL},
            new String[] {"i3"},
            0));

    TwinSignals signals = snapshot(twin).signals();
    assertThat(signals.valueOf(SPEED)).isEqualTo(51);
    assertThat(signals.valueOf(TEMPERATURE)).isEqualTo(20);
    assertThat(signals.textOf(MODEL)).isEqualTo("i3");
    assertThat(signals.eventTimesMicros())
        .containsExactly(T0_MICROS + 100_000, T0_MICROS, T0_MICROS + 100_000);
  }

  @Test
  void countsARepetitionAndBelievesNothingOfIt() {
    fold(frame(0, T0_MICROS, SPEED, 50));

    assertThat(fold(twin, frame(0, T0_MICROS + SECOND, SPEED, 99))).isEqualTo(Admission.DUPLICATE);
    assertThat(snapshot(twin).signals().valueOf(SPEED)).isEqualTo(50);
    assertThat(snapshot(twin).counts().duplicates()).isEqualTo(1);
  }

  @Test
  void keepsItsPositionWhileTheReceiverHasNoFix() {
    int[] ids = {LATITUDE, LONGITUDE};
    fold(frame(0, T0_MICROS, ids, new double[] {48.1, 11.5}));
    fold(frame(1, T0_MICROS + SECOND, ids, new double[] {0.0, 11.6}));
    fold(frame(2, T0_MICROS + 2 * SECOND, ids, new double[] {48.2, Double.NaN}));

    assertThat(snapshot(twin).position().latitudeDegrees()).isEqualTo(48.1);
    assertThat(snapshot(twin).position().longitudeDegrees()).isEqualTo(11.5);
    assertThat(snapshot(twin).h3Cell()).isEqualTo(4811);
  }

  @Test
  void aSignalOfTenSecondsIsStaleAfterSixtySecondsOfSilenceAndLiveAgainAtOnce() {
    fold(frame(0, T0_MICROS, TEMPERATURE, 20));

    assertThat(twin.nextStaleTimeMicros()).isEqualTo(RECEIVED_MICROS + 60 * SECOND);
    assertThat(twin.markStale(RECEIVED_MICROS + 60 * SECOND - 1)).isFalse();
    assertThat(twin.markStale(RECEIVED_MICROS + 60 * SECOND)).isTrue();
    assertThat(snapshot(twin).signals().verdicts()).containsExactly(Verdict.STALE);
    assertThat(twin.nextStaleTimeMicros()).isEqualTo(Long.MAX_VALUE);

    fold(frame(1, T0_MICROS + SECOND, TEMPERATURE, 21));
    assertThat(snapshot(twin).signals().verdicts()).containsExactly(Verdict.LIVE);
  }

  @Test
  void newVehicleIsJudgedByTheHabitsOfItsMake() {
    CadencePrior habits = new CadencePrior(CATALOGUE.size());
    for (int vehicle = 0; vehicle < 3; vehicle++) {
      VehicleTwin taught = new VehicleTwin(CATALOGUE, CORE);
      for (int at = 0; at < 12; at++) { // once a minute, where the catalogue promises 10 s
        fold(taught, frame(at, T0_MICROS + at * MINUTE, TEMPERATURE, at));
      }
      assertThat(taught.teach(habits)).isTrue();
    }
    fold(frame(0, T0_MICROS, TEMPERATURE, 20));
    assertThat(twin.teach(habits)).as("one sample is no habit").isFalse();

    twin.expect(habits);

    long expected = habits.cadenceMicros(CATALOGUE.indexOf(TEMPERATURE));
    assertThat(expected).isBetween(60 * SECOND, 132 * SECOND);
    assertThat(twin.nextStaleTimeMicros()).isEqualTo(RECEIVED_MICROS + 6 * expected);
    assertThat(snapshot(twin).signals().cadencesMillis()).containsExactly((int) (expected / 1_000));
  }

  @Test
  void signalThatSaysWhatCannotBeKeepsItsLastPossibleValueAndRecoversAtOnce() {
    fold(frame(0, T0_MICROS, SPEED, 50));
    fold(frame(1, T0_MICROS + SECOND, SPEED, 999));

    assertThat(snapshot(twin).signals().verdicts()).containsExactly(Verdict.IMPOSSIBLE);
    assertThat(snapshot(twin).signals().valueOf(SPEED)).isEqualTo(50);

    fold(frame(2, T0_MICROS + 2 * SECOND, SPEED, 52));
    assertThat(snapshot(twin).signals().verdicts()).containsExactly(Verdict.LIVE);
  }

  @Test
  void frameThatTheEstimatorsHavePassedIsToldAsACorrection() {
    List<Insight> told = new ArrayList<>();
    for (int second : new int[] {0, 2, 3, 14}) {
      fold(twin, frame(second, T0_MICROS + second * SECOND, SPEED, 50), told::add);
    }
    assertThat(told).isEmpty();

    fold(twin, frame(1, T0_MICROS + SECOND, SPEED, 40), told::add);

    assertThat(told).hasSize(1);
    Insight correction = told.get(0);
    assertThat(correction.kind()).isEqualTo(InsightKind.CORRECTION);
    assertThat(correction.sinceMicros()).isEqualTo(T0_MICROS + SECOND);
    assertThat(correction.evidence().measured()).isEqualTo(13.0);
    assertThat(correction.message())
        .isEqualTo("1 samples came 13.0 s late; estimates had passed them");
    assertThat(snapshot(twin).signals().valueOf(SPEED)).isEqualTo(50);
  }

  @Test
  void timesOfAVehicleWhoseClockIsAheadAreCorrectedAndItsPassportStaysAsItWas() {
    SignalFrame ahead =
        new SignalFrame(
            1,
            0,
            T0_MICROS + 300 * SECOND,
            new int[] {0},
            new int[] {SPEED},
            new double[] {50},
            new int[0],
            new String[0],
            T0_MICROS + 300 * SECOND);
    LatencyPassport stamps =
        new LatencyPassport(
            ahead.lastEventTimeMicros(), ahead.sentTimeMicros(), T0_MICROS + 40_000, 0, 0, 0);
    assertThat(twin.fold(ahead, SignalScreen.Findings.CLEAN, stamps, InsightSink.NONE))
        .isEqualTo(Admission.ACCEPTED);

    TwinSnapshot snapshot = snapshot(twin);
    assertThat(snapshot.eventTimeMicros()).isEqualTo(T0_MICROS + 40_000);
    assertThat(snapshot.passport().sensedMicros()).isEqualTo(T0_MICROS + 300 * SECOND);
    assertThat(snapshot.estimates().valueOf(EstimateKey.CLOCK_OFFSET)).isEqualTo(299.96);
  }

  @Test
  void anOlderWordOnTheConnectionDoesNotUndoANewerOne() {
    assertThat(twin.observeConnection(Connection.CONNECTED, received(T0_MICROS + 1))).isTrue();
    assertThat(twin.observeConnection(Connection.DISCONNECTED, received(T0_MICROS))).isFalse();

    assertThat(snapshot(twin).connection()).isEqualTo(Connection.CONNECTED);
  }

  @Property(tries = 200)
  void theSameFramesInAnyOrderWithRepetitionsLeadToTheSameBeliefs(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 9) Integer> unordered,
      @ForAll long seed) {
    List<Integer> ticks = unordered.stream().sorted().toList();
    List<SignalFrame> frames = new ArrayList<>();
    for (int at = 0; at < ticks.size(); at++) {
      double value = (at * 37) % 100;
      int[] ids = {LATITUDE, LONGITUDE, SPEED + at % 3};
      frames.add(
          frame(
              at, T0_MICROS + ticks.get(at) * SECOND, ids, new double[] {value / 2, value, value}));
    }
    List<SignalFrame> shuffled = new ArrayList<>(frames);
    shuffled.addAll(frames.subList(0, frames.size() / 2));
    Collections.shuffle(shuffled, new Random(seed));
    VehicleTwin straight = new VehicleTwin(CATALOGUE, CORE);
    VehicleTwin other = new VehicleTwin(CATALOGUE, CORE);

    frames.forEach(frame -> fold(straight, frame));
    shuffled.forEach(frame -> fold(other, frame));

    assertThat(snapshot(other).signals()).isEqualTo(snapshot(straight).signals());
    assertThat(snapshot(other).position()).isEqualTo(snapshot(straight).position());
    assertThat(snapshot(other).counts().samplesAccepted()).isEqualTo(frames.size());
  }

  /** Ten frames a second of two samples each; some are split in two, some come twice. */
  @Property(tries = 100)
  void framesInAnyOrderHoweverSplitLeadToTheSameTwinByteForByte(@ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    List<SignalFrame> whole = new ArrayList<>();
    List<SignalFrame> split = new ArrayList<>();
    for (int at = 0; at < 40; at++) {
      long time = T0_MICROS + at * SECOND / 5;
      double[] speeds = {random.nextInt(100), random.nextInt(100)};
      double[] socs = {random.nextInt(100), random.nextInt(100)};
      int[] offsets = {0, 100_000};
      whole.add(samples(whole.size(), time, offsets, new int[] {SPEED, SOC}, join(speeds, socs)));
      boolean both = random.nextBoolean();
      if (both) {
        split.add(samples(split.size(), time, offsets, new int[] {SPEED, SOC}, join(speeds, socs)));
      } else {
        split.add(samples(split.size(), time, offsets, new int[] {SPEED}, speeds));
        split.add(samples(split.size(), time, offsets, new int[] {SOC}, socs));
      }
    }
    List<SignalFrame> shuffled = new ArrayList<>(split);
    shuffled.addAll(split.subList(0, 10));
    Collections.shuffle(shuffled, random);
    VehicleTwin straight = new VehicleTwin(CATALOGUE, CORE);
    VehicleTwin inOrder = new VehicleTwin(CATALOGUE, CORE);
    VehicleTwin other = new VehicleTwin(CATALOGUE, CORE);

    whole.forEach(frame -> fold(straight, frame));
    split.forEach(frame -> fold(inOrder, frame));
    for (SignalFrame frame : shuffled) {
      fold(other, frame);
      other = restore(other);
    }

    assertThat(snapshot(other).signals()).isEqualTo(snapshot(straight).signals());
    assertThat(other.rows.row.mean(3)).isEqualTo(straight.rows.row.mean(3));
    assertThat(estimatorBytes(other)).isEqualTo(estimatorBytes(inOrder));
    assertThat(modelBytes(other)).isEqualTo(modelBytes(straight));
  }

  private static double[] join(double[] first, double[] second) {
    return new double[] {first[0], first[1], second[0], second[1]};
  }

  private static SignalFrame samples(
      long sequence, long time, int[] offsets, int[] ids, double[] values) {
    return new SignalFrame(1, sequence, time, offsets, ids, values, new int[0], new String[0], 0);
  }

  /** All that the estimators know: their models and the row that is not finished. */
  private static byte[] estimatorBytes(VehicleTwin twin) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    twin.order.write(out);
    SignalRowState.write(
        twin.rows.row,
        CATALOGUE,
        new SignalRowState.Believed(
            twin.beliefs.values, twin.beliefs.texts, twin.beliefs.eventTimes),
        out);
    twin.models.write(out);
    return bytes.toByteArray();
  }

  private static byte[] modelBytes(VehicleTwin twin) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    twin.models.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void survivesARestoreWithEverythingThatItBelieves() throws IOException {
    fold(
        new SignalFrame(
            1,
            7,
            T0_MICROS,
            new int[] {0},
            new int[] {LATITUDE, LONGITUDE, SPEED},
            new double[] {48.1, 11.5, 50},
            new int[] {MODEL},
            new String[] {"i3"},
            0));
    twin.observeConnection(Connection.CONNECTED, received(T0_MICROS));

    VehicleTwin restored = restore(twin);

    assertThat(snapshot(restored)).isEqualTo(snapshot(twin));
    assertThat(fold(restored, frame(7, T0_MICROS, SPEED, 1))).isEqualTo(Admission.DUPLICATE);
  }

  private void fold(SignalFrame frame) {
    assertThat(fold(twin, frame)).isEqualTo(Admission.ACCEPTED);
  }

  private static Admission fold(VehicleTwin twin, SignalFrame frame) {
    return fold(twin, frame, InsightSink.NONE);
  }

  private static Admission fold(VehicleTwin twin, SignalFrame frame, InsightSink insights) {
    return twin.fold(
        frame, new SignalScreen(CATALOGUE).screen(frame), received(RECEIVED_MICROS), insights);
  }

  private static TwinSnapshot snapshot(VehicleTwin twin) {
    return twin.snapshot(
        KEY, (latitude, longitude) -> ((long) latitude) * 100 + (long) longitude, T0_MICROS);
  }

  private static VehicleTwin restore(VehicleTwin twin) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VehicleTwinState.write(twin, CATALOGUE, new DataOutputStream(bytes));
    return VehicleTwinState.read(
        CATALOGUE, CORE, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
