package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.vehicle.Car;
import io.fleettwin.sim.vehicle.Reading;
import io.fleettwin.sim.world.RoadHazard;
import io.fleettwin.sim.world.RoadHazards;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One simulated vehicle: what it tells of its way, and what it truly met. Mutable. */
final class WatchedVehicle {

  private static final Set<Reading> FLAGS =
      EnumSet.of(
          Reading.ABS_ENGAGED,
          Reading.TCS_ENGAGED,
          Reading.ESC_ENGAGED,
          Reading.EMERGENCY_ENGAGED,
          Reading.EMERGENCY_BRAKING_BY_DRIVER);

  private static final Set<Reading> NUMBERS =
      EnumSet.of(
          Reading.LATITUDE,
          Reading.LONGITUDE,
          Reading.HEADING,
          Reading.SPEED,
          Reading.ACCELERATION_LONGITUDINAL,
          Reading.ACCELERATION_LATERAL,
          Reading.ACCELERATION_VERTICAL,
          Reading.WHEEL_FRONT_LEFT,
          Reading.WHEEL_FRONT_RIGHT,
          Reading.WHEEL_REAR_LEFT,
          Reading.WHEEL_REAR_RIGHT,
          Reading.RAIN,
          Reading.FOG_LIGHT,
          Reading.HAZARD_LIGHTS,
          Reading.SPEED_LIMIT,
          Reading.WIND_SPEED);

  private static final long SECOND_MICROS = 1_000_000L;
  private static final long SAME_MEETING_MICROS = 60_000_000L;
  private static final double FALSE_BUMPS_PER_SECOND = 0.02;
  private static final double FALSE_BUMP_MPS2 = 8.0;

  /** A vehicle came to a hazard. */
  record Meeting(String vehicle, RoadHazard hazard, long timeMicros) {}

  final String key;
  private final SimulatedVehicle vehicle;
  private final SignalCatalogue catalogue;
  private final RoadHazards hazards;
  private final H3Grid grid;
  private final PassageRecorder recorder;
  private final SignalRow row;
  private final SeedStream noise;
  private final boolean isNoisy;
  private final List<Passage> passages = new ArrayList<>();
  private final List<Meeting> meetings = new ArrayList<>();
  private final Map<Integer, Long> lastMet = new HashMap<>();
  private int[] sourceColumns;
  private int[] rowColumns;
  private boolean[] endsRow;
  private int verticalColumn;
  private boolean hasChanged;

  WatchedVehicle(
      SimulatedVehicle vehicle,
      SignalCatalogue catalogue,
      HazardSignals signals,
      RoadHazards hazards,
      H3Grid grid,
      SeedStream noise,
      double noisyShare) {
    this.key = "sim/" + vehicle.vehicleId();
    this.vehicle = vehicle;
    this.catalogue = catalogue;
    this.hazards = hazards;
    this.grid = grid;
    this.recorder = new PassageRecorder(signals);
    this.row = new SignalRow(catalogue.size());
    this.noise = noise;
    this.isNoisy = noise.chance(noisyShare);
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
    long time = sample.eventTimeMicros() - vehicle.clockOffsetMicros();
    meet(time);
    if (sourceColumns == null) {
      choose(sample.signalIds());
    }
    long end = row.timeMicros();
    boolean isNextSecond = Math.floorDiv(time, SECOND_MICROS) != Math.floorDiv(end, SECOND_MICROS);
    if (end != SignalRow.NEVER && time > end && (hasChanged || isNextSecond)) {
      recorder.advance(row, grid, passages::add);
      row.beginNext();
      hasChanged = false;
    }
    row.goTo(time);
    for (int i = 0; i < sourceColumns.length; i++) {
      double value = sample.values()[sourceColumns[i]];
      if (isNoisy
          && sourceColumns[i] == verticalColumn
          && noise.chance(FALSE_BUMPS_PER_SECOND / HazardScenario.RATE_HERTZ)) {
        value = FALSE_BUMP_MPS2;
      }
      int index = rowColumns[i];
      hasChanged |= endsRow[i] && value != row.value(index);
      row.put(index, value);
    }
    for (int i = 0; i < sample.texts().length; i++) {
      row.putText(catalogue.indexOf(sample.textSignalIds()[i]), sample.texts()[i]);
    }
  }

  private void choose(int[] signalIds) {
    List<int[]> chosen = new ArrayList<>();
    for (Reading reading : Reading.values()) {
      boolean isFlag = FLAGS.contains(reading);
      if (isFlag || NUMBERS.contains(reading)) {
        int id = catalogue.loadByPath(reading.path()).id();
        for (int column = 0; column < signalIds.length; column++) {
          if (signalIds[column] == id) {
            chosen.add(new int[] {column, catalogue.indexOf(id), isFlag ? 1 : 0});
            verticalColumn = reading == Reading.ACCELERATION_VERTICAL ? column : verticalColumn;
          }
        }
      }
    }
    sourceColumns = chosen.stream().mapToInt(each -> each[0]).toArray();
    rowColumns = chosen.stream().mapToInt(each -> each[1]).toArray();
    endsRow = new boolean[sourceColumns.length];
    for (int i = 0; i < endsRow.length; i++) {
      endsRow[i] = chosen.get(i)[2] == 1;
    }
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
}
