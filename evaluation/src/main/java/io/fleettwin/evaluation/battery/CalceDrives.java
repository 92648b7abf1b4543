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
 * Drive profiles that a cell cycler ran, one recording for each profile and charge at its start.
 *
 * <p>The cycler first charges the cell, lets it rest, discharges it to the start and lets it rest
 * again; only the drive that follows is read. Its truth is the charge that the cycler has counted
 * since the cell was full, over the nominal 2 Ah.
 */
final class CalceDrives {

  private static final Set<String> COLUMNS =
      Set.of(
          "profile",
          "start_soc_label",
          "test_time_s",
          "step_index",
          "current_a",
          "voltage_v",
          "soc_truth_pct_ref2ah");

  /** Steps before this one prepare the cell. */
  private static final double FIRST_DRIVE_STEP = 7.0;

  private final Map<String, List<BatteryReading>> drives = new LinkedHashMap<>();
  private final Map<String, Double> startSeconds = new LinkedHashMap<>();

  private CalceDrives() {}

  /** Readings of each drive in a folder, by its id. */
  static Map<String, List<BatteryReading>> read(Path folder) throws IOException {
    CalceDrives reader = new CalceDrives();
    for (CsvTable table : Recordings.find(folder, COLUMNS)) {
      table.forEach(reader::take);
    }
    return reader.drives;
  }

  private void take(CsvTable.Row row) {
    if (!(row.number("step_index") >= FIRST_DRIVE_STEP)) {
      return;
    }
    String id = row.text("profile") + " " + row.text("start_soc_label");
    double time = row.number("test_time_s");
    double amperes = row.number("current_a");
    double volts = row.number("voltage_v");
    double soc = row.number("soc_truth_pct_ref2ah") / 100.0;
    List<BatteryReading> readings = drives.computeIfAbsent(id, drive -> new ArrayList<>());
    double seconds = time - startSeconds.computeIfAbsent(id, drive -> time);
    readings.add(
        readings.isEmpty()
            ? BatteryReading.first(amperes, volts, Double.NaN, soc)
            : readings.get(readings.size() - 1).next(seconds, amperes, volts, Double.NaN, soc));
  }
}
