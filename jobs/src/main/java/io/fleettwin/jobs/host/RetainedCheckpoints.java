package io.fleettwin.jobs.host;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one job on disk, over all of its runs: {@code <job>/<run>/chk-<n>/_metadata}.
 *
 * <p>A run ends in any way, kill -9 included; the next one is a new run that restores from the
 * newest checkpoint that can be read. Numbers rise over runs, so the highest number is the newest;
 * the time decides between equal ones, which exist where a run had to fall back.
 */
public final class RetainedCheckpoints {
  private static final Logger LOG = LoggerFactory.getLogger(RetainedCheckpoints.class);

  private static final Pattern FOLDER_NAME = Pattern.compile("chk-(\\d{1,18})");

  private static final Comparator<RetainedCheckpoint> OLDEST_FIRST =
      Comparator.comparingLong(RetainedCheckpoint::number)
          .thenComparingLong(RetainedCheckpoint::writtenMillis);

  private final Path jobFolder;

  /**
   * Checkpoints below a folder.
   *
   * @param jobFolder folder of the job; need not exist yet
   */
  public RetainedCheckpoints(Path jobFolder) {
    this.jobFolder = requireNonNull(jobFolder, "jobFolder");
  }

  /** Complete checkpoints, the newest first. */
  public List<RetainedCheckpoint> newestFirst() throws IOException {
    var found = new ArrayList<RetainedCheckpoint>();
    for (Path run : foldersIn(jobFolder)) {
      for (Path folder : foldersIn(run)) {
        findComplete(run, folder).ifPresent(found::add);
      }
    }
    found.sort(OLDEST_FIRST.reversed());
    return found;
  }

  /** The newest checkpoint without a defect; each newer one with a defect is named in the log. */
  public Optional<RetainedCheckpoint> findNewestReadable(CheckpointProbe probe) throws IOException {
    for (RetainedCheckpoint checkpoint : newestFirst()) {
      Optional<String> defect = probe.findDefect(checkpoint);
      if (defect.isEmpty()) {
        return Optional.of(checkpoint);
      }
      LOG.warn(
          "Checkpoint {} cannot be read ({}); trying the one before",
          checkpoint.folder(),
          defect.get());
    }
    return Optional.empty();
  }

  /** How many complete checkpoints of a run there are. */
  public int countOf(String run) throws IOException {
    Path runFolder = jobFolder.resolve(run);
    int count = 0;
    for (Path folder : foldersIn(runFolder)) {
      count += findComplete(runFolder, folder).isPresent() ? 1 : 0;
    }
    return count;
  }

  /**
   * Removes what other runs left behind. Safe once one of the kept runs has completed a checkpoint,
   * since a checkpoint refers to no file of another run.
   */
  public void removeRunsOtherThan(String... runs) throws IOException {
    Set<String> kept = Set.of(runs);
    for (Path folder : foldersIn(jobFolder)) {
      if (!kept.contains(folder.getFileName().toString())) {
        removeTree(folder);
        LOG.info("Removed checkpoints of ended run {}", folder);
      }
    }
  }

  private static Optional<RetainedCheckpoint> findComplete(Path run, Path folder)
      throws IOException {
    Matcher name = FOLDER_NAME.matcher(folder.getFileName().toString());
    Path metadata = folder.resolve(RetainedCheckpoint.METADATA);
    if (!name.matches() || !Files.isRegularFile(metadata)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RetainedCheckpoint(
              folder,
              run.getFileName().toString(),
              Long.parseLong(name.group(1)),
              Files.getLastModifiedTime(metadata).toMillis()));
    } catch (NoSuchFileException removedMeanwhile) {
      return Optional.empty();
    }
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  private static void removeTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
