package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.evaluation.link.Uplink;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.vehicle.Car;
import io.fleettwin.sim.vehicle.Reading;
import io.fleettwin.sim.world.RoadHazard;
import io.fleettwin.sim.world.RoadHazards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One simulated vehicle: what it tells of its way, and what it truly met.
 *
 * <p>Its samples go the way that they go in the platform: the edge agent leaves out what has not
 * changed, a mobile link delivers, the twin puts in order and cuts into rows. Mutable.
 */
final class WatchedVehicle {

  private static final long SAME_MEETING_MICROS = 60_000_000L;
  private static final double FALSE_BUMPS_PER_SECOND = 0.02;
  private static final double FALSE_BUMP_MPS2 = 8.0;

  /** A vehicle came to a hazard. */
  record Meeting(String vehicle, RoadHazard hazard, long timeMicros) {}

  final String key;
  private final SimulatedVehicle vehicle;
  private final RoadHazards hazards;
  private final H3Grid grid;
  private final Uplink uplink;
  private final SignalScreen screen;
  private final VehicleTwin twin;
  private final PassageRecorder recorder;
  private final InsightSink listener = new RowListener();
  private final SeedStream noise;
  private final boolean isNoisy;
  private final int verticalId;
  private final SignalCatalogue catalogue;
  private final HazardSignals road;
  private int[] columns;
  private int[] ids;
  private final List<Passage> passages = new ArrayList<>();
  private final List<Meeting> meetings = new ArrayList<>();
  private final Map<Integer, Long> lastMet = new HashMap<>();

  WatchedVehicle(
      SimulatedVehicle vehicle,
      SignalCatalogue catalogue,
      RoadHazards hazards,
      H3Grid grid,
      SeedStream noise,
      double noisyShare) {
    this.key = "sim/" + vehicle.vehicleId();
    this.vehicle = vehicle;
    this.hazards = hazards;
    this.grid = grid;
    this.noise = noise;
    this.isNoisy = noise.chance(noisyShare);
    this.uplink = new Uplink(vehicle.vehicleId(), catalogue, noise.split());
    this.screen = new SignalScreen(catalogue);
    this.twin = new VehicleTwin(catalogue, CoreSignals.of(catalogue));
    this.catalogue = catalogue;
    this.road = HazardSignals.of(catalogue);
    this.recorder = new PassageRecorder(road);
    this.verticalId = catalogue.loadByPath(Reading.ACCELERATION_VERTICAL.path()).id();
  }

  boolean isNoisy() {
    return isNoisy;
  }

  /** Lives until a time. */
  void advance(long untilMicros) {
    vehicle.advance(untilMicros, this::take, truth -> {});
  }

  /** What it told since it was asked last. */
  List<Passage> takePassages() {
    List<Passage> taken = List.copyOf(passages);
    passages.clear();
    return taken;
  }

  /** What it met since it was asked last. */
  List<Meeting> takeMeetings() {
    List<Meeting> taken = List.copyOf(meetings);
    meetings.clear();
    return taken;
  }

  private void take(VehicleSample sample) {
    long now = sample.eventTimeMicros() - vehicle.clockOffsetMicros();
    meet(now);
    uplink.offer(ofTheRoad(sample), now);
    for (Uplink.Delivery next = uplink.poll(now); next != null; next = uplink.poll(now)) {
      fold(next.frame(), next.receivedMicros());
    }
  }

  /** Of all signals those that say something of the road, as its sensors have them. */
  private VehicleSample ofTheRoad(VehicleSample sample) {
    if (columns == null) {
      int[] all = sample.signalIds();
      columns =
          IntStream.range(0, all.length)
              .filter(column -> road.uses(catalogue.indexOf(all[column])))
              .toArray();
      ids = Arrays.stream(columns).map(column -> all[column]).toArray();
    }
    boolean isShaken = isNoisy && noise.chance(FALSE_BUMPS_PER_SECOND / HazardScenario.RATE_HERTZ);
    double[] values = new double[columns.length];
    for (int i = 0; i < values.length; i++) {
      boolean isFalse = isShaken && ids[i] == verticalId;
      values[i] = isFalse ? FALSE_BUMP_MPS2 : sample.values()[columns[i]];
    }
    return new VehicleSample(
        sample.vehicleId(),
        sample.eventTimeMicros(),
        ids,
        values,
        sample.textSignalIds(),
        sample.texts());
  }

  private void fold(SignalFrame frame, long receivedMicros) {
    twin.fold(
        frame,
        screen.screen(frame),
        new LatencyPassport(
            frame.lastEventTimeMicros(),
            frame.sentTimeMicros(),
            receivedMicros,
            receivedMicros,
            receivedMicros,
            0),
        listener);
  }

  private void meet(long time) {
    Car car = vehicle.car();
    if (car.activity() != Car.Activity.DRIVING) {
      return;
    }
    for (RoadHazard hazard : hazards.near(car.x(), car.y())) {
      if (hazard.isThere(time)
          && hazard.meters(car.x(), car.y()) <= hazard.reachMeters()
          && hazard.concerns(car.headingRadians())) {
        Long before = lastMet.put(hazard.number(), time);
        if (before == null || time - before > SAME_MEETING_MICROS) {
          meetings.add(new Meeting(key, hazard, time));
        }
      }
    }
  }

  /** Takes rows as the twin operator does, and leaves the rest. */
  private final class RowListener implements InsightSink {

    @Override
    public void report(Insight insight) {
      // says nothing of the road
    }

    @Override
    public void taken(SignalRow row) {
      recorder.advance(row, grid, passages::add);
    }
  }
}
