package io.fleettwin.jobs.host;

import java.nio.file.Path;

/**
 * One complete checkpoint on disk.
 *
 * @param folder {@code .../<run>/chk-<number>}
 * @param run job id of the run that wrote it
 * @param number Flink's count of checkpoints, which a restored run goes on counting
 * @param writtenMillis when its metadata was written [ms since the epoch]
 */
public record RetainedCheckpoint(Path folder, String run, long number, long writtenMillis) {
  /** File that Flink writes last: where it lies, the checkpoint is complete. */
  static final String METADATA = "_metadata";

  /** The file that names every state of the checkpoint. */
  public Path metadata() {
    return folder.resolve(METADATA);
  }

  /** What {@code SavepointRestoreSettings} wants. */
  public String uri() {
    return folder.toUri().toString();
  }
}
