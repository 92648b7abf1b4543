package io.fleettwin.evaluation;

import io.fleettwin.evaluation.recording.CsvTable;
import io.fleettwin.evaluation.recording.Recordings;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Capacity of each discharge of each cell in a folder: from tables of capacities where there are
 * any, otherwise integrated from the discharges themselves.
 */
final class DischargeHistory {

  private static final String CELL = "battery";
  private static final String NUMBER = "discharge_no";
  private static final String CAPACITY = "capacity_ah_to_2p7v";
  private static final String CAPACITY_FULL = "capacity_ah_full";
  private static final String SECONDS = "time_s";
  private static final String VOLTS = "voltage_v";
  private static final String AMPERES = "current_a";

  /** A discharge is over when the cell falls below this. */
  private static final double CUT_OFF_VOLTS = 2.7;

  private static final double SECONDS_PER_HOUR = 3_600.0;

  private DischargeHistory() {}

  /** Capacity [Ah] by number of discharge, by cell. */
  static Map<String, NavigableMap<Integer, Double>> read(Path folder) throws IOException {
    Map<String, NavigableMap<Integer, Double>> capacities = new TreeMap<>();
    for (String column : new String[] {CAPACITY, CAPACITY_FULL}) {
      for (CsvTable table : tables(folder, Set.of(CELL, NUMBER, column))) {
        table.forEach(row -> add(capacities, row, row.number(column), DischargeHistory::first));
      }
    }
    return capacities.isEmpty() ? integrate(folder) : capacities;
  }

  private static List<CsvTable> tables(Path folder, Set<String> columns) throws IOException {
    try {
      return Recordings.find(folder, columns);
    } catch (NoSuchFileException e) {
      return List.of(); // not every folder has capacities that somebody else integrated
    }
  }

  private static Map<String, NavigableMap<Integer, Double>> integrate(Path folder)
      throws IOException {
    Map<String, NavigableMap<Integer, Double>> capacities = new TreeMap<>();
    for (CsvTable table : Recordings.find(folder, Set.of(CELL, NUMBER, SECONDS, VOLTS, AMPERES))) {
      Integral integral = new Integral();
      table.forEach(row -> add(capacities, row, integral.next(row), Math::max));
    }
    return capacities;
  }

  private static void add(
      Map<String, NavigableMap<Integer, Double>> capacities,
      CsvTable.Row row,
      double ampereHours,
      BinaryOperator<Double> merge) {
    double number = row.number(NUMBER);
    if (ampereHours > 0.0 && number >= 1.0) {
      capacities
          .computeIfAbsent(row.text(CELL), cell -> new TreeMap<>())
          .merge((int) number, ampereHours, merge);
    }
  }

  /** A capacity down to the cut-off voltage is preferred to one down to the last sample. */
  private static Double first(Double first, Double second) {
    return first;
  }

  /** Charge that has left the cell since its present discharge began, down to the cut-off. */
  private static final class Integral {
    private String discharge = "";
    private double seconds;
    private double amperes;
    private double ampereHours;
    private boolean isOver;

    double next(CsvTable.Row row) {
      String present = row.text(CELL) + "/" + row.text(NUMBER);
      double nowSeconds = row.number(SECONDS);
      double nowAmperes = row.number(AMPERES);
      if (!present.equals(discharge)) {
        discharge = present;
        ampereHours = 0.0;
        isOver = false;
      } else if (!isOver) {
        ampereHours -= 0.5 * (amperes + nowAmperes) * (nowSeconds - seconds) / SECONDS_PER_HOUR;
      }
      isOver |= row.number(VOLTS) < CUT_OFF_VOLTS;
      seconds = nowSeconds;
      amperes = nowAmperes;
      return ampereHours;
    }
  }
}
