package io.fleettwin.evaluation.battery;

import io.fleettwin.evaluation.recording.CsvTable;
import io.fleettwin.evaluation.recording.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Trips of the BMW i3, one recording each.
 *
 * <p>A trip that lies there at several rates counts once, at the lowest of them.
 */
final class BmwTrips {

  private static final Set<String> COLUMNS =
      Set.of("trip_id", "t_s", "pack_voltage_v", "pack_current_a", "batt_temp_c", "soc_pct");

  private BmwTrips() {}

  /** Readings of each trip in a folder, by its id, in the order of the files. */
  static Map<String, List<BatteryReading>> read(Path folder) throws IOException {
    Map<String, List<BatteryReading>> trips = new LinkedHashMap<>();
    for (CsvTable table : Recordings.find(folder, COLUMNS)) {
      read(table)
          .forEach(
              (trip, readings) ->
                  trips.merge(
                      trip, readings, (one, other) -> one.size() <= other.size() ? one : other));
    }
    return trips;
  }

  private static Map<String, List<BatteryReading>> read(CsvTable table) throws IOException {
    Map<String, List<BatteryReading>> trips = new LinkedHashMap<>();
    table.forEach(
        row -> take(row, trips.computeIfAbsent(row.text("trip_id"), trip -> new ArrayList<>())));
    return trips;
  }

  private static void take(CsvTable.Row row, List<BatteryReading> readings) {
    double seconds = row.number("t_s");
    double amperes = row.number("pack_current_a");
    double volts = row.number("pack_voltage_v");
    double celsius = row.number("batt_temp_c");
    double soc = row.number("soc_pct") / 100.0;
    readings.add(
        readings.isEmpty()
            ? BatteryReading.first(amperes, volts, celsius, soc)
            : readings.get(readings.size() - 1).next(seconds, amperes, volts, celsius, soc));
  }
}
