package io.fleettwin.lakehouse.upkeep;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what upkeep does, a line per action; and whether it does anything at all. */
final class Actions {

  private static final Logger LOG = LoggerFactory.getLogger("upkeep");

  private final Mode mode;
  private final Consumer<String> progress;

  /**
   * @param progress is told what is about to be done, before it is
   */
  Actions(Mode mode, Consumer<String> progress) {
    this.mode = requireNonNull(mode, "mode");
    this.progress = requireNonNull(progress, "progress");
  }

  /** Whether work is done, or only told. */
  enum Mode {
    DO,
    DRY_RUN
  }

  static Actions silent() {
    return new Actions(Mode.DO, text -> {});
  }

  boolean isDryRun() {
    return mode == Mode.DRY_RUN;
  }

  void would(String action) {
    LOG.info("Would {}", action);
  }

  /** Planned work, before it begins. */
  void starting(String action) {
    progress.accept(action);
  }

  void done(String action) {
    LOG.info(action);
  }
}
