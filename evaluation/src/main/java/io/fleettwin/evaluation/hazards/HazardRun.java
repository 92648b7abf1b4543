package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.hazard.Corridor;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HazardCell;
import io.fleettwin.domain.hazard.HazardPhase;
import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.HazardSink;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Symptom;
import io.fleettwin.domain.hazard.Warning;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.geo.CorridorCells;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.world.RoadHazard;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a scenario happen: vehicles drive, coarse cells believe and warn, the truth is kept. */
final class HazardRun implements HazardSink {

  private static final long CHUNK_MICROS = 10_000_000L;
  private static final long MINUTE_MICROS = 60_000_000L;

  private static final H3Grid FINE = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);

  private static final H3Grid COARSE = H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION);

  /** A hazard as it was told, and what it was in truth. */
  record Told(Hazard hazard, Optional<RoadHazard> truth, long timeMicros) {}

  /** A symptom that a vehicle told of, and whether there was something. */
  record Noticed(String vehicle, HazardCause cause, long timeMicros, boolean isRight) {}

  private record Timed(String vehicle, Passage passage) {}

  private final HazardScenario.Staged staged;
  private final HazardTruth truth;
  private final List<WatchedVehicle> vehicles = new ArrayList<>();
  private final Map<Long, HazardCell> cells = new HashMap<>();
  private long nowMicros;

  final List<Told> confirmed = new ArrayList<>();
  final Map<String, Long> endedMicros = new HashMap<>();
  final List<WatchedVehicle.Meeting> meetings = new ArrayList<>();
  final List<Warning> warnings = new ArrayList<>();
  final List<Noticed> noticed = new ArrayList<>();
  final Map<HazardCause, Reliability> reliability = new EnumMap<>(HazardCause.class);
  final Reliability all = new Reliability();
  long passageCount;
  int mostStateBytes;

  HazardRun(HazardScenario scenario, HazardScenario.Staged staged, SignalCatalogue catalogue) {
    this.staged = staged;
    this.truth = new HazardTruth(staged.hazards().all(), staged.fleet().world().plane());
    HazardSignals signals = HazardSignals.of(catalogue);
    for (SimulatedVehicle vehicle : staged.fleet().vehicles()) {
      SeedStream noise = SeedStream.of(scenario.seed() ^ "noise".hashCode(), vehicles.size());
      vehicles.add(
          new WatchedVehicle(
              vehicle, catalogue, signals, staged.hazards(), FINE, noise, scenario.noisyShare()));
    }
  }

  /** Runs to the end. */
  void run(PrintWriter progress) {
    long start = staged.startMicros();
    for (long time = start + CHUNK_MICROS; time <= staged.endMicros(); time += CHUNK_MICROS) {
      long until = time;
      vehicles.parallelStream().forEach(vehicle -> vehicle.advance(until));
      List<Timed> passages = new ArrayList<>();
      for (WatchedVehicle vehicle : vehicles) {
        vehicle.takePassages().forEach(each -> passages.add(new Timed(vehicle.key, each)));
        meetings.addAll(vehicle.takeMeetings());
      }
      passages.sort(Comparator.comparingLong(each -> each.passage().end().eventTimeMicros()));
      passages.forEach(this::take);
      if ((time - start) % MINUTE_MICROS == 0) {
        score(time);
      }
      if ((time - start) % (10 * MINUTE_MICROS) == 0) {
        progress.printf(
            "%d min: %d passages, %d confirmed, %d warnings%n",
            (time - start) / MINUTE_MICROS, passageCount, confirmed.size(), warnings.size());
        progress.flush();
      }
    }
  }

  private void take(Timed timed) {
    passageCount++;
    Passage passage = timed.passage();
    nowMicros = passage.end().eventTimeMicros();
    for (Symptom symptom : passage.symptoms()) {
      boolean isRight = truth.isNear(symptom, nowMicros);
      noticed.add(new Noticed(timed.vehicle(), symptom.cause(), nowMicros, isRight));
    }
    double latitude = passage.end().latitudeDegrees();
    double longitude = passage.end().longitudeDegrees();
    cellOf(COARSE.cellAt(latitude, longitude)).observe(timed.vehicle(), passage, FINE, this);
    Corridor corridor =
        new Corridor(passage.end(), passage.headingDegrees(), passage.speedMetersPerSecond());
    for (long cell : CorridorCells.of(corridor, COARSE)) {
      cellOf(cell).meet(timed.vehicle(), corridor, this);
    }
  }

  private HazardCell cellOf(long cell) {
    return cells.computeIfAbsent(cell, absent -> new HazardCell());
  }

  @Override
  public void tell(Hazard hazard) {
    if (hazard.scope().equals(Hazard.SHARED)) {
      return;
    }
    if (hazard.phase() == HazardPhase.CONFIRMED) {
      confirmed.add(new Told(hazard, truth.find(hazard, nowMicros), nowMicros));
    } else if (!hazard.phase().isLive()) {
      endedMicros.put(hazard.id(), nowMicros);
    }
  }

  @Override
  public void warn(Warning warning) {
    warnings.add(warning);
  }

  /** Lets time pass everywhere, and holds each belief against the truth. */
  private void score(long time) {
    nowMicros = time;
    for (HazardCell cell : cells.values()) {
      cell.advance(time, FINE, this);
      for (Hazard belief : cell.beliefs(FINE)) {
        if (!belief.scope().equals(Hazard.SHARED)) {
          boolean isTrue = truth.find(belief, time).isPresent();
          all.add(belief.probability(), isTrue);
          reliability
              .computeIfAbsent(belief.cause(), absent -> new Reliability())
              .add(belief.probability(), isTrue);
        }
      }
      mostStateBytes = Math.max(mostStateBytes, StateSize.of(cell));
    }
  }

  int cellCount() {
    return cells.size();
  }

  /** Reliability that reporters came to have, of those out of order and of the others. */
  double meanReliability(boolean ofNoisy) {
    double sum = 0.0;
    int count = 0;
    for (WatchedVehicle vehicle : vehicles) {
      if (vehicle.isNoisy() == ofNoisy) {
        double least = 1.0;
        for (HazardCell cell : cells.values()) {
          least = Math.min(least, cell.reliabilityOf(vehicle.key));
        }
        sum += least;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
