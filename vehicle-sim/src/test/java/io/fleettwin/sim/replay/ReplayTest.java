package io.fleettwin.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.replay.RecordingQuery.Rate;
import io.fleettwin.sim.replay.ReplayPlan.Times;
import io.fleettwin.sim.replay.ReplayPlan.Vehicles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();
  private static final long EPOCH = 1_700_000_000_000_000L;
  private static final int ROWS = 500;
  private static final long NEVER = Long.MAX_VALUE;
  private static final String HEADER =
      "vehicle_id,trip_id,ts_local,t_s,speed_kmh,pack_voltage_v,pack_current_a,soc_pct\n";

  @TempDir private Path folder;
  private ReplayPlan plan;

  @BeforeEach
  void recordTwoTrips() throws IOException {
    Files.writeString(
        folder.resolve("i3.csv"),
        HEADER + RecordingTest.rows("A", 300, 1.0) + RecordingTest.rows("B", 200, 1.0));
    plan = plan(Vehicles.PER_TRIP);
  }

  @Test
  void everyRowIsSentOnceInFramesOfItsVehicle() throws Exception {
    Recorder recorder = play(options(60, Times.ALIGNED, Disturbance.NONE), NEVER);

    assertThat(recorder.distinctSamples()).isEqualTo(ROWS);
    assertThat(recorder.published())
        .extracting(OutboundFrame::vehicleId)
        .containsOnly("i3-a", "i3-b");
    // 5 frames a second at speed 60 are 12 s of driving.
    assertThat(recorder.frames()).allSatisfy(f -> assertThat(f.sampleCount()).isBetween(1, 12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 60, Double.POSITIVE_INFINITY})
  void alignedTimesEndNowAndAreNeverInTheFuture(double speed) throws Exception {
    for (Vehicles vehicles : Vehicles.values()) {
      plan = plan(vehicles);
      Recorder recorder = play(options(speed, Times.ALIGNED, Disturbance.NONE), NEVER);

      long lead = Long.MIN_VALUE;
      List<SignalFrame> frames = recorder.frames();
      for (int at = 0; at < frames.size(); at++) {
        lead = Math.max(lead, frames.get(at).lastEventTimeMicros() - recorder.publishedMicros(at));
      }
      assertThat(lead).as("lead [µs] at speed %s, %s", speed, vehicles).isLessThanOrEqualTo(0);
      if (speed >= 1) {
        assertThat(lead).as("the last row is from now").isGreaterThan(-2_000_000);
      }
    }
  }

  @Test
  void originalTimesAreThoseOfTheRecording() throws Exception {
    Files.writeString(
        folder.resolve("i3.csv"), HEADER + "I3,A,2019-06-25T13:21:14,0,50,390,-20,80\n");
    plan = plan(Vehicles.PER_TRIP);
    Recorder recorder = play(options(60, Times.ORIGINAL, Disturbance.NONE), NEVER);

    assertThat(recorder.frames().get(0).baseEventTimeMicros()).isEqualTo(1_561_461_674_000_000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 60})
  void disorderMakesFramesOvertakeAndLosesNone(long seconds) throws Exception {
    Disturbance disorder = new Disturbance(seconds * 1_000_000, 0, 0, 7);
    Recorder recorder = play(options(60, Times.ALIGNED, disorder), NEVER);

    List<Long> order = sequencesOf(recorder, "i3-a");
    assertThat(order).doesNotHaveDuplicates();
    assertThat(order).isNotEqualTo(order.stream().sorted().toList());
    assertThat(recorder.distinctSamples()).isEqualTo(ROWS);
  }

  @Test
  void duplicatesAreTheSameFrameAgainAndDropsAreCounted() throws Exception {
    Disturbance disturbance = new Disturbance(5_000_000, 0.2, 0.1, 7);
    ReplayOptions options = options(20, Times.ALIGNED, disturbance);
    Recorder recorder = new Recorder(EPOCH, 20, NEVER);
    Replay replay = new Replay(plan, options, journal(), CATALOGUE);
    replay.play(recorder);

    ReplayCounts counts = replay.counts();
    assertThat(counts.duplicates()).isPositive();
    assertThat(counts.droppedFrames()).isPositive();
    assertThat(recorder.published()).hasSize((int) (counts.frames() + counts.duplicates()));
    assertThat(recorder.distinctSamples() + counts.droppedSamples()).isEqualTo(ROWS);
    assertThat(counts.samples()).isEqualTo(recorder.distinctSamples());
  }

  @Test
  void theSameSeedDisturbsTheSameFrames() throws Exception {
    Disturbance disturbance = new Disturbance(5_000_000, 0.2, 0.1, 7);
    Recorder once = play(options(20, Times.ALIGNED, disturbance), NEVER);
    Recorder again = play(options(20, Times.ALIGNED, disturbance), NEVER);
    Recorder otherSeed =
        play(options(20, Times.ALIGNED, new Disturbance(5_000_000, 0.2, 0.1, 8)), NEVER);

    assertThat(order(again)).isEqualTo(order(once));
    assertThat(order(otherSeed)).isNotEqualTo(order(once));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 40, 90})
  void anInterruptedReplayGoesOnWithoutLossOrNewNumbers(long interruptedAfter) throws Exception {
    Disturbance disturbance = new Disturbance(20_000_000, 0, 0, 7);
    ReplayOptions options = options(20, Times.ALIGNED, disturbance);
    Recorder undisturbed = play(options, NEVER);

    ReplayJournal journal = journal();
    Recorder first = new Recorder(EPOCH, 20, interruptedAfter);
    new Replay(plan, options, journal, CATALOGUE).play(first);
    first.published().forEach(frame -> journal.done(frame.vehicleId(), frame.sequence()));
    journal.save(0, false);
    ReplayJournal reloaded = ReplayJournal.find(folder.resolve("run")).orElseThrow();
    Recorder second = new Recorder(EPOCH, 20, NEVER);
    Replay resumed = new Replay(plan, options, reloaded, CATALOGUE);
    resumed.play(second);

    List<List<Object>> together = new ArrayList<>(order(first));
    together.addAll(order(second));
    assertThat(together).containsExactlyElementsOf(order(undisturbed));
    assertThat(resumed.counts().alreadyDoneFrames()).isEqualTo(interruptedAfter);
    assertThat(first.distinctSamples() + second.distinctSamples()).isEqualTo(ROWS);
  }

  private ReplayPlan plan(Vehicles vehicles) throws IOException {
    RecordingQuery query =
        new RecordingQuery(
            RecordingFormat.BMW_I3,
            folder,
            RecordingFormat.BMW_I3.defaultZone(),
            Rate.ANY,
            Set.of(),
            Integer.MAX_VALUE);
    return ReplayPlan.of(Recording.scan(query, CATALOGUE), vehicles);
  }

  private ReplayJournal journal() {
    return ReplayJournal.begin(folder.resolve("run"), "run", "fingerprint", EPOCH);
  }

  private Recorder play(ReplayOptions options, long endAfterFrames) throws Exception {
    Recorder recorder = new Recorder(EPOCH, options.speed(), endAfterFrames);
    new Replay(plan, options, journal(), CATALOGUE).play(recorder);
    return recorder;
  }

  private static ReplayOptions options(double speed, Times times, Disturbance disturbance) {
    return new ReplayOptions(speed, times, 5, disturbance);
  }

  private static List<List<Object>> order(Recorder recorder) {
    return recorder.published().stream()
        .<List<Object>>map(frame -> List.of(frame.vehicleId(), frame.sequence()))
        .toList();
  }

  private static List<Long> sequencesOf(Recorder recorder, String vehicleId) {
    return recorder.published().stream()
        .filter(frame -> frame.vehicleId().equals(vehicleId))
        .map(OutboundFrame::sequence)
        .toList();
  }
}
