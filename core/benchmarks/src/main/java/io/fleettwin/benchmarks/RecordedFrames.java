package io.fleettwin.benchmarks;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.HonoProperties;
import io.fleettwin.jobs.source.Origin;
import io.fleettwin.jobs.source.RawRecord;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.edge.Deadbands;
import io.fleettwin.sim.edge.EdgeAgent;
import io.fleettwin.sim.edge.FrameBatcher;
import io.fleettwin.sim.edge.SendOnChange;
import io.fleettwin.sim.fleet.FleetOptions;
import io.fleettwin.sim.fleet.SimulatedFleet;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * What a simulated fleet sent, encoded and kept in memory, second by second over all vehicles as it
 * would arrive: 100 signals, ten samples a second, ten samples in a frame. They can be sent in any
 * number of passes, each by vehicles of its own.
 */
final class RecordedFrames implements GeneratorFunction<Long, RawRecord> {

  private static final long serialVersionUID = 1L;

  private static final int RATE_HERTZ = 10;
  private static final int SAMPLES_PER_FRAME = 10;
  private static final long SECOND_MICROS = 1_000_000L;
  private static final long KEY_PERIOD_MICROS = 10 * SECOND_MICROS;
  private static final double DEADBAND_STEPS = 5;
  private static final long START_MICROS = 1_767_600_000_000_000L;
  private static final long ON_THE_WAY_MICROS = 40_000L;

  static final String TENANT = "measured";

  private static final AtomicLong WARM_CPU_NANOS = new AtomicLong();

  /** Frames are too many to be shipped with a job, so its source finds them here. */
  private static final List<Sent> SENT = new ArrayList<>();

  private final long sampleCount;
  private final long pointCount;

  @SuppressWarnings("ArrayRecordComponent") // identity is never asked of it
  private record Sent(String vehicleId, long receivedMicros, byte[] payload) {}

  private RecordedFrames(long sampleCount, long pointCount) {
    this.sampleCount = sampleCount;
    this.pointCount = pointCount;
  }

  /**
   * Lets a fleet drive until it has taken so many samples.
   *
   * @param onChange whether agents send what moved only, as they do by default
   */
  static RecordedFrames simulate(int vehicles, int samples, boolean onChange) {
    SignalCatalogue catalogue = VssCatalogue.load();
    var options = FleetOptions.defaults(1, START_MICROS).withVehicles(vehicles);
    SimulatedFleet fleet = SimulatedFleet.create(options.withRateHertz(RATE_HERTZ), catalogue);
    Deadbands deadbands = Deadbands.ofSteps(catalogue, DEADBAND_STEPS);
    var codec = new FrameCodec(catalogue);
    Map<String, EdgeAgent> agents = new HashMap<>();
    for (SimulatedVehicle vehicle : fleet.vehicles()) {
      SendOnChange filter =
          onChange
              ? SendOnChange.beyond(deadbands::of, KEY_PERIOD_MICROS)
              : SendOnChange.everySample(KEY_PERIOD_MICROS);
      agents.put(
          vehicle.vehicleId(),
          new EdgeAgent(
              vehicle.vehicleId(), filter, new FrameBatcher(1, SAMPLES_PER_FRAME, SECOND_MICROS)));
    }
    SENT.clear();
    var sampleCount = new AtomicLong();
    var pointCount = new AtomicLong();
    for (long now = START_MICROS; sampleCount.get() < samples; now += SECOND_MICROS) {
      long received = now + ON_THE_WAY_MICROS;
      fleet.advance(
          now,
          (VehicleSample sample) -> {
            EdgeAgent agent = agents.get(sample.vehicleId());
            for (SignalFrame frame : agent.offer(sample)) {
              sampleCount.addAndGet(frame.sampleCount());
              pointCount.addAndGet(points(frame));
              byte[] payload =
                  EdgeAgent.write(sample.vehicleId(), frame, frame.lastEventTimeMicros(), codec)
                      .payload();
              SENT.add(new Sent(sample.vehicleId(), received, payload));
            }
          });
    }
    return new RecordedFrames(sampleCount.get(), pointCount.get());
  }

  private static int points(SignalFrame frame) {
    int points = frame.texts().length;
    for (double value : frame.values()) {
      points += Double.isNaN(value) ? 0 : 1;
    }
    return points;
  }

  int recordCount() {
    return SENT.size();
  }

  long sampleCount() {
    return sampleCount;
  }

  /** Values in all frames. */
  long pointCount() {
    return pointCount;
  }

  /** CPU of this process when the second pass began [ns], 0 if it has not. */
  static long warmCpuNanos() {
    return WARM_CPU_NANOS.get();
  }

  /** What comes from now on counts. */
  static void markWarm() {
    WARM_CPU_NANOS.set(HistoryWriteBenchmark.cpuNanos());
  }

  @Override
  public RawRecord map(Long number) {
    if (number == SENT.size()) {
      WARM_CPU_NANOS.set(HistoryWriteBenchmark.cpuNanos());
    }
    Sent sent = SENT.get((int) (number % SENT.size()));
    long pass = number / SENT.size();
    return new RawRecord(
        new Origin(Topics.telemetry(TENANT), 0, number, sent.receivedMicros()),
        new HonoProperties(
            ContentTypes.FRAME_PROTOBUF, sent.receivedMicros(), RawRecord.ABSENT, RawRecord.ABSENT),
        TENANT + "/" + sent.vehicleId() + "-" + pass,
        Defect.NONE,
        sent.payload());
  }
}
