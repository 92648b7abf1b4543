package io.fleettwin.benchmarks;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.sync.Admission;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.domain.twin.VehicleTwinState;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.fleet.FleetOptions;
import io.fleettwin.sim.fleet.SimulatedFleet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the domain costs for one frame of a driving vehicle: 100 signals, ten frames a second with
 * one sample each, all estimators at work. Ten minutes of a simulated drive are folded over and
 * over, each time ten minutes later, so the vehicle drives on and on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TwinFoldBenchmark {

  private static final int SIGNALS = 100;
  private static final int RATE_HERTZ = 10;
  private static final int MINUTES = 10;
  private static final long T0_MICROS = 1_767_600_000_000_000L;
  private static final long DRIVE_MICROS = MINUTES * 60_000_000L;
  private static final long TRAVEL_MICROS = 40_000L;

  private final SignalCatalogue catalogue = VssCatalogue.load();
  private final VehicleTwin twin = new VehicleTwin(catalogue, CoreSignals.of(catalogue));
  private final PassageRecorder recorder = new PassageRecorder(HazardSignals.of(catalogue));
  private final H3Grid cells = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);
  private final InsightSink passages = new RowListener();
  private List<VehicleSample> drive;
  private long sequence;
  private long passageCount;

  /** Simulates the drive. */
  @Setup(Level.Trial)
  public void drive() {
    FleetOptions options =
        FleetOptions.defaults(1, T0_MICROS)
            .withVehicles(1)
            .withSignals(SIGNALS)
            .withRateHertz(RATE_HERTZ);
    List<VehicleSample> samples = new ArrayList<>();
    SimulatedFleet.create(options, catalogue).advance(T0_MICROS + DRIVE_MICROS, samples::add);
    drive = List.copyOf(samples);
  }

  /** One frame: admission, merging, ordering, rows, and a tenth of what estimators cost a row. */
  @Benchmark
  public Admission fold() {
    return fold(InsightSink.NONE);
  }

  /** The same, and the vehicle's way is cut into passages, as the twin operator does it. */
  @Benchmark
  public Admission foldAndPassages() {
    return fold(passages);
  }

  private Admission fold(InsightSink sink) {
    int at = (int) (sequence % drive.size());
    VehicleSample sample = drive.get(at);
    long eventTime = sample.eventTimeMicros() + sequence / drive.size() * DRIVE_MICROS;
    SignalFrame frame =
        new SignalFrame(
            1,
            sequence++,
            eventTime,
            new int[] {0},
            sample.signalIds(),
            sample.values(),
            sample.textSignalIds(),
            sample.texts(),
            eventTime);
    return twin.fold(
        frame,
        SignalScreen.Findings.CLEAN,
        new LatencyPassport(eventTime, eventTime, eventTime + TRAVEL_MICROS, 0, 0, 0),
        sink);
  }

  /** Says how many bytes the state has, the row in the making included. */
  @TearDown(Level.Trial)
  public void sayStateBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VehicleTwinState.write(twin, catalogue, new DataOutputStream(bytes));
    System.out.println(
        "State of the twin: " + bytes.size() + " bytes; " + passageCount + " passages");
  }

  /** Hands rows to the recorder of passages. */
  private final class RowListener implements InsightSink {

    @Override
    public void report(Insight insight) {
      // what estimators find is no matter of passages
    }

    @Override
    public void taken(SignalRow row) {
      recorder.advance(row, cells, passage -> passageCount++);
    }
  }
}
