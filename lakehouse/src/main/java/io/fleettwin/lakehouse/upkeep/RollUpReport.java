package io.fleettwin.lakehouse.upkeep;

import java.util.Locale;

/**
 * What a run of a roll-up did.
 *
 * @param rows rows that were made, in all commits
 * @param samples samples (or windows of the finer roll-up) that they stand for
 * @param freshPieces pieces rolled up for the first time
 * @param latePieces pieces made again for late rows
 * @param conflicts whether another run came first, 0 or 1
 * @param nanos time taken [ns]
 */
record RollUpReport(
    long rows, long samples, int freshPieces, int latePieces, int conflicts, long nanos) {

  static final RollUpReport NOTHING = new RollUpReport(0, 0, 0, 0, 0, 0);

  RollUpReport plus(RollUpReport other) {
    return new RollUpReport(
        rows + other.rows,
        samples + other.samples,
        freshPieces + other.freshPieces,
        latePieces + other.latePieces,
        conflicts + other.conflicts,
        nanos + other.nanos);
  }

  RollUpReport withConflict() {
    return new RollUpReport(rows, samples, freshPieces, latePieces, 1, nanos);
  }

  RollUpReport withNanos(long taken) {
    return new RollUpReport(rows, samples, freshPieces, latePieces, conflicts, taken);
  }

  /** In words. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%d rows of %d samples, %d new pieces, %d renewed, %.1f s",
        rows,
        samples,
        freshPieces,
        latePieces,
        nanos / 1e9);
  }
}
