package io.fleettwin.lakehouse.upkeep;

import java.util.List;
import java.util.Locale;
import org.apache.iceberg.DataFile;

/**
 * What compaction did to a table.
 *
 * @param filesBefore files that were replaced
 * @param filesAfter files that replaced them
 * @param bytesBefore size of the files that were replaced [bytes]
 * @param bytesAfter size of the files that replaced them [bytes]
 * @param rows rows that were read
 * @param conflicts groups that another commit came before
 * @param nanos time taken by those that were committed [ns]
 */
record CompactionReport(
    int filesBefore,
    int filesAfter,
    long bytesBefore,
    long bytesAfter,
    long rows,
    int conflicts,
    long nanos) {

  static final CompactionReport NOTHING = new CompactionReport(0, 0, 0, 0, 0, 0, 0);
  static final CompactionReport CONFLICT = new CompactionReport(0, 0, 0, 0, 0, 1, 0);

  static CompactionReport planned(int files, long bytes, long rows) {
    return new CompactionReport(files, 0, bytes, 0, rows, 0, 0);
  }

  static CompactionReport rewritten(
      int files, long bytes, long rows, List<DataFile> written, long nanos) {
    long bytesAfter = written.stream().mapToLong(DataFile::fileSizeInBytes).sum();
    return new CompactionReport(files, written.size(), bytes, bytesAfter, rows, 0, nanos);
  }

  CompactionReport plus(CompactionReport other) {
    return new CompactionReport(
        filesBefore + other.filesBefore,
        filesAfter + other.filesAfter,
        bytesBefore + other.bytesBefore,
        bytesAfter + other.bytesAfter,
        rows + other.rows,
        conflicts + other.conflicts,
        nanos + other.nanos);
  }

  /** What became of the files, in words. */
  String after() {
    return String.format(
        Locale.ROOT,
        "%d files of %s, %d rows read in %.1f s",
        filesAfter,
        Bytes.text(bytesAfter),
        rows,
        nanos / 1e9);
  }
}
