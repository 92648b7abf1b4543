package io.fleettwin.benchmarks.rig;

import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.edge.EdgeAgent;
import io.fleettwin.sim.edge.FrameBatcher;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.SendOnChange;
import io.fleettwin.sim.fleet.FleetOptions;
import io.fleettwin.sim.fleet.SimulatedFleet;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of a simulated fleet in the order of time: 100 signals, all of them in every sample, ten
 * samples a second, one sample in a frame.
 *
 * <p>The fleet's drives are few, so that making frames takes no longer than sending them: vehicle
 * {@code v} drives drive {@code v % drives}, under an id of its own. Frames differ from drive to
 * drive and from sample to sample; each vehicle is a twin of its own to whoever takes them.
 */
public final class FleetFrames {

  /** Tenant whose vehicles they are. */
  public static final String TENANT = "bench";

  /** Samples a second and vehicle. */
  public static final int RATE_HERTZ = 10;

  private static final int SIGNALS = 100;
  private static final int MOST_DRIVES = 64;
  private static final long TICK_MICROS = 1_000_000L / RATE_HERTZ;
  private static final long TEXT_PERIOD_MICROS = 10_000_000L;
  private static final long ON_THE_WAY_MICROS = 40_000L;
  private static final int SEED = 1;
  private static final int BOOT_ID = 1;

  private final int vehicles;
  private final int drives;
  private final SignalCatalogue catalogue = VssCatalogue.load();
  private final FrameCodec codec = new FrameCodec(catalogue);
  private final SimulatedFleet fleet;
  private final List<EdgeAgent> agents = new ArrayList<>();
  private long untilMicros;
  private long points;
  private long made;

  /**
   * One frame of one drive, which every vehicle on that drive sends.
   *
   * @param drive which drive
   * @param payload the frame, encoded
   * @param sensedMicros when its last sample was taken, vehicle clock [µs since 1970]
   * @param receivedMicros when the gateway takes it [µs since 1970]
   */
  @SuppressWarnings("ArrayRecordComponent") // identity is never asked of it
  public record Frame(int drive, byte[] payload, long sensedMicros, long receivedMicros) {}

  /**
   * A fleet that stands at its beginning.
   *
   * @param vehicles how many send, at least 1
   * @param startMicros event time of the first samples [µs since 1970]
   */
  public FleetFrames(int vehicles, long startMicros) {
    this(vehicles, startMicros, FleetOptions.DEFAULT_CLOCK_ERROR_MICROS, BOOT_ID);
  }

  /**
   * A fleet that stands at its beginning.
   *
   * @param vehicles how many send, at least 1
   * @param startMicros event time of the first samples [µs since 1970]
   * @param clockErrorMicros one standard deviation of the vehicles' clocks, 0 for clocks that are
   *     right
   * @param bootId of all vehicles; another one for each run against the same twins
   */
  public FleetFrames(int vehicles, long startMicros, long clockErrorMicros, long bootId) {
    this.vehicles = vehicles;
    this.drives = Math.min(vehicles, MOST_DRIVES);
    this.untilMicros = startMicros;
    this.fleet =
        SimulatedFleet.create(
            FleetOptions.defaults(SEED, startMicros)
                .withVehicles(drives)
                .withSignals(SIGNALS)
                .withRateHertz(RATE_HERTZ)
                .withClockErrorMicros(clockErrorMicros),
            catalogue);
    for (SimulatedVehicle vehicle : fleet.vehicles()) {
      agents.add(
          new EdgeAgent(
              vehicle.vehicleId(),
              SendOnChange.everySample(TEXT_PERIOD_MICROS),
              new FrameBatcher(bootId, 1, TICK_MICROS)));
    }
  }

  /** The signals that frames are of. */
  public SignalCatalogue catalogue() {
    return catalogue;
  }

  /** How many drives there are. */
  public int drives() {
    return drives;
  }

  /** Id of a vehicle, from 0. */
  public static String vehicleId(int vehicle) {
    return "v-" + vehicle;
  }

  /** Vehicles that drive a drive. */
  public int vehiclesOn(int drive) {
    return (vehicles - drive + drives - 1) / drives;
  }

  /** The vehicle that is on a drive as number {@code nth}, from 0. */
  public int vehicleOn(int drive, int nth) {
    return drive + nth * drives;
  }

  /** Values in a frame, on average over those made so far. */
  public double pointsPerFrame() {
    return (double) points / made;
  }

  /** The next tenth of a second: a frame of each drive, of some none or two. */
  public List<Frame> next() {
    untilMicros += TICK_MICROS;
    List<Frame> frames = new ArrayList<>(drives);
    for (int drive = 0; drive < drives; drive++) {
      int ofDrive = drive;
      fleet
          .vehicles()
          .get(drive)
          .advance(untilMicros, sample -> offer(ofDrive, sample, frames), truth -> {});
    }
    return frames;
  }

  private void offer(int drive, VehicleSample sample, List<Frame> frames) {
    for (SignalFrame frame : agents.get(drive).offer(sample)) {
      frames.add(encoded(drive, sample, frame));
    }
  }

  private Frame encoded(int drive, VehicleSample sample, SignalFrame frame) {
    OutboundFrame written =
        EdgeAgent.write(sample.vehicleId(), frame, frame.lastEventTimeMicros(), codec);
    for (double value : frame.values()) {
      points += Double.isNaN(value) ? 0 : 1;
    }
    points += frame.texts().length;
    made++;
    return new Frame(
        drive, written.payload(), frame.lastEventTimeMicros(), untilMicros + ON_THE_WAY_MICROS);
  }
}
