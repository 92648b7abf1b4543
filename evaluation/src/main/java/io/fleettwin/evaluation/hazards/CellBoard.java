package io.fleettwin.evaluation.hazards;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.hazard.Corridor;
import io.fleettwin.domain.hazard.HazardCell;
import io.fleettwin.domain.hazard.HazardSink;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Territory;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.geo.MeetingCells;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Coarse cells as the hazard job keeps them: a passage is evidence in its own cell, and its vehicle
 * is known in each cell that its corridor touches. Mutable.
 */
final class CellBoard {

  static final H3Grid FINE = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);
  static final H3Grid COARSE = H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION);

  private final Map<Long, HazardCell> cells = new TreeMap<>();
  private final HazardSink sink;

  CellBoard(HazardSink sink) {
    this.sink = requireNonNull(sink, "sink");
  }

  /** Takes a stretch that has ended. */
  void take(String vehicle, Passage passage) {
    Corridor corridor =
        new Corridor(passage.end(), passage.headingDegrees(), passage.speedMetersPerSecond());
    for (MeetingCells.Part part : MeetingCells.of(passage, COARSE)) {
      HazardCell cell = cells.computeIfAbsent(part.cell(), absent -> new HazardCell());
      Territory territory = new Territory(FINE, COARSE, part.cell());
      if (part.isEvidence()) {
        cell.observe(vehicle, passage, territory, sink);
      }
      if (part.isAhead()) {
        cell.meet(vehicle, corridor, territory, sink);
      }
    }
  }

  /** Lets time pass in every cell. */
  void advance(long micros) {
    cells.forEach((cell, state) -> state.advance(micros, new Territory(FINE, COARSE, cell), sink));
  }

  Collection<HazardCell> cells() {
    return cells.values();
  }

  /** Least reliability that any cell gives to a vehicle. */
  double reliabilityOf(String vehicle) {
    return cells.values().stream()
        .mapToDouble(cell -> cell.reliabilityOf(vehicle))
        .min()
        .orElse(Double.NaN);
  }
}
