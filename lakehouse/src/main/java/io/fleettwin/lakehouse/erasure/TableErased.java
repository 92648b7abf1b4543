package io.fleettwin.lakehouse.erasure;

/**
 * What became of one table.
 *
 * @param table name of the table
 * @param filesReplaced data files that held rows of the vehicle
 * @param rowsErased rows of the vehicle in them, those already marked as deleted included
 * @param rowsKept rows of others that were written anew, by count and checksum the same as before
 * @param snapshotsExpired snapshots that would have shown the vehicle, and all older ones
 */
public record TableErased(
    String table, int filesReplaced, long rowsErased, long rowsKept, int snapshotsExpired) {

  static TableErased nothingOf(String table) {
    return new TableErased(table, 0, 0, 0, 0);
  }

  TableErased plus(TableErased more) {
    return new TableErased(
        table,
        filesReplaced + more.filesReplaced,
        rowsErased + more.rowsErased,
        rowsKept + more.rowsKept,
        snapshotsExpired + more.snapshotsExpired);
  }

  TableErased withExpired(int snapshots) {
    return new TableErased(
        table, filesReplaced, rowsErased, rowsKept, snapshotsExpired + snapshots);
  }
}
