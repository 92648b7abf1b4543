package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HazardCell;
import io.fleettwin.domain.hazard.HazardPhase;
import io.fleettwin.domain.hazard.HazardSink;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Symptom;
import io.fleettwin.domain.hazard.Warning;
import io.fleettwin.sim.world.RoadHazard;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets traffic happen: coarse cells believe and warn, and each is held against the truth. */
final class HazardRun implements HazardSink {

  private static final long CHUNK_MICROS = 10_000_000L;
  private static final long MINUTE_MICROS = 60_000_000L;

  /**
   * A hazard as it was told, and what it was in truth.
   *
   * @param placed which of those that were put onto the roads
   * @param isRight whether it was there, put there or come by itself
   */
  record Told(Hazard hazard, Optional<RoadHazard> placed, boolean isRight, long timeMicros) {

    /** Whether it had been told for a minute, and had not ended. */
    boolean isToldAt(long micros, Map<String, Long> endedMicros) {
      Long ended = endedMicros.get(hazard.id());
      return timeMicros + MINUTE_MICROS <= micros && (ended == null || ended > micros);
    }
  }

  /** A symptom that a vehicle told of, and whether there was something. */
  record Noticed(String vehicle, HazardCause cause, long timeMicros, boolean isRight) {}

  private final HazardTruth truth;
  private final Map<String, List<Warning>> warningsByVehicle = new HashMap<>();
  private final CellBoard board = new CellBoard(this);
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

  HazardRun(HazardTruth truth) {
    this.truth = truth;
  }

  /** Runs to the end. */
  void run(Traffic traffic, long startMicros, long endMicros, PrintWriter progress)
      throws IOException {
    for (long time = startMicros + CHUNK_MICROS; time <= endMicros; time += CHUNK_MICROS) {
      traffic.advance(time).forEach(this::take);
      meetings.addAll(traffic.takeMeetings());
      if ((time - startMicros) % MINUTE_MICROS == 0) {
        score(time);
      }
      if ((time - startMicros) % (10 * MINUTE_MICROS) == 0) {
        progress.printf(
            "%d min: %d passages, %d confirmed, %d warnings%n",
            (time - startMicros) / MINUTE_MICROS, passageCount, confirmed.size(), warnings.size());
        progress.flush();
      }
    }
  }

  private void take(Traffic.Timed timed) {
    passageCount++;
    Passage passage = timed.passage();
    nowMicros = passage.end().eventTimeMicros();
    for (Symptom symptom : passage.symptoms()) {
      boolean isRight = truth.isNear(symptom, nowMicros);
      noticed.add(new Noticed(timed.vehicle(), symptom.cause(), nowMicros, isRight));
    }
    board.take(timed.vehicle(), passage);
  }

  @Override
  public void tell(Hazard hazard) {
    if (hazard.scope().equals(Hazard.SHARED)) {
      return;
    }
    if (hazard.phase() == HazardPhase.CONFIRMED) {
      Optional<RoadHazard> placed = truth.find(hazard, nowMicros);
      boolean isRight = placed.isPresent() || truth.isNatural(hazard, nowMicros);
      confirmed.add(new Told(hazard, placed, isRight, nowMicros));
    } else if (!hazard.phase().isLive()) {
      endedMicros.put(hazard.id(), nowMicros);
    }
  }

  @Override
  public void warn(Warning warning) {
    warnings.add(warning);
    if (warning.kind() == Warning.Kind.NEW) {
      warningsByVehicle
          .computeIfAbsent(warning.vehicle(), absent -> new ArrayList<>())
          .add(warning);
    }
  }

  /** Warnings of hazards that were new to a vehicle. */
  List<Warning> warningsOf(String vehicle) {
    return warningsByVehicle.getOrDefault(vehicle, List.of());
  }

  /** Lets time pass everywhere, and holds each belief against the truth. */
  private void score(long time) {
    nowMicros = time;
    board.advance(time);
    for (HazardCell cell : board.cells()) {
      for (Hazard belief : cell.beliefs()) {
        if (!belief.scope().equals(Hazard.SHARED)) {
          boolean isTrue = truth.find(belief, time).isPresent() || truth.isNatural(belief, time);
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
    return board.cells().size();
  }

  /** Mean reliability that vehicles came to have; NaN if there are none. */
  double meanReliability(List<String> vehicles) {
    return vehicles.stream().mapToDouble(board::reliabilityOf).average().orElse(Double.NaN);
  }
}
