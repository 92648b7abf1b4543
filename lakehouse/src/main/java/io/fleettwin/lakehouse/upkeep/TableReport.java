package io.fleettwin.lakehouse.upkeep;

import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/**
 * What a run of upkeep did to a table.
 *
 * @param table its name with the tenant's
 * @param before the table when the run began
 * @param after the table when it ended
 * @param snapshotsExpired snapshots that went
 * @param orphansRemoved files that went because nothing referred to them
 * @param seconds time taken [s]
 * @param failure what went wrong, empty if nothing
 */
public record TableReport(
    String table,
    Size before,
    Size after,
    int snapshotsExpired,
    int orphansRemoved,
    double seconds,
    String failure) {

  /**
   * How large a table is.
   *
   * @param files live data files
   * @param bytes their size [bytes]
   * @param rows rows in them
   */
  public record Size(long files, long bytes, long rows) {

    static Size of(Table table) {
      Snapshot snapshot = table.currentSnapshot();
      if (snapshot == null) {
        return new Size(0, 0, 0);
      }
      Map<String, String> summary = snapshot.summary();
      return new Size(
          total(summary, SnapshotSummary.TOTAL_DATA_FILES_PROP),
          total(summary, SnapshotSummary.TOTAL_FILE_SIZE_PROP),
          total(summary, SnapshotSummary.TOTAL_RECORDS_PROP));
    }

    private static long total(Map<String, String> summary, String name) {
      return Long.parseLong(summary.getOrDefault(name, "0"));
    }
  }

  /** The heading of a list of reports. */
  static String heading() {
    return String.format(
        Locale.ROOT,
        "%-28s %16s %23s %24s %8s %8s %8s%n",
        "TABLE",
        "FILES",
        "BYTES",
        "ROWS",
        "EXPIRED",
        "ORPHANS",
        "SECONDS");
  }

  /** One line, under the heading. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%-28s %16s %23s %24s %8s %8s %8.1f%s%n",
        table,
        before.files() + " -> " + after.files(),
        Bytes.text(before.bytes()) + " -> " + Bytes.text(after.bytes()),
        before.rows() + " -> " + after.rows(),
        snapshotsExpired,
        orphansRemoved,
        seconds,
        failure.isEmpty() ? "" : "  " + failure);
  }
}
