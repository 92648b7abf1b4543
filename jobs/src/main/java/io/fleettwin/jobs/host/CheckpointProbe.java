package io.fleettwin.jobs.host;

import java.util.Optional;

/** Tells whether a checkpoint can be restored, as far as that shows from outside of a job. */
@FunctionalInterface
public interface CheckpointProbe {
  /** Why the checkpoint cannot be read, in words for a log; empty if it can. */
  Optional<String> findDefect(RetainedCheckpoint checkpoint);
}
