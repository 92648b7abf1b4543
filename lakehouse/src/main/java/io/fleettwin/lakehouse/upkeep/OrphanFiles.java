package io.fleettwin.lakehouse.upkeep;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files in a table's folder that no snapshot refers to: what writers left that were killed,
 * and metadata that was replaced.
 *
 * <p>A commit in flight refers to files that no snapshot knows yet. Such files are young, or they
 * were written by a Flink job since its last commit, which may have ended long ago and be restored
 * tomorrow. So a file goes only if it is older than {@link ExpirySettings#orphanAge}, counted back
 * from now <i>and</i> from the newest commit of each Flink operator. The folder is listed before
 * the newest metadata is read: what was committed in between is known to it.
 */
final class OrphanFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanFiles.class);

  private final ExpirySettings settings;
  private final Actions actions;

  OrphanFiles(ExpirySettings settings, Actions actions) {
    this.settings = settings;
    this.actions = actions;
  }

  /**
   * What was removed.
   *
   * @param files how many files
   * @param bytes their size [bytes]
   */
  record Removed(int files, long bytes) {

    static final Removed NOTHING = new Removed(0, 0);
  }

  /** Removes what is an orphan at {@code now}. */
  Removed run(Table table, Instant now) throws IOException {
    if (!(table.io() instanceof SupportsPrefixOperations storage)) {
      LOG.warn("{}: its storage cannot be listed, orphans stay", table.name());
      return Removed.NOTHING;
    }
    table.refresh();
    Map<String, FileInfo> candidates = filesBefore(cutoff(table, now), storage, table.location());
    if (candidates.isEmpty()) {
      return Removed.NOTHING;
    }
    table.refresh();
    removeReachable(table, candidates);
    long bytes = candidates.values().stream().mapToLong(FileInfo::size).sum();
    String what =
        "%d orphans of %s, %s".formatted(candidates.size(), table.name(), Bytes.text(bytes));
    if (actions.isDryRun()) {
      candidates.values().forEach(file -> LOG.debug("Orphan {}", file.location()));
      if (!candidates.isEmpty()) {
        actions.would("remove " + what);
      }
    } else if (!candidates.isEmpty()) {
      actions.starting("Removing " + what);
      candidates.values().forEach(file -> remove(storage, file));
      actions.done("Removed " + what);
    }
    return new Removed(candidates.size(), bytes);
  }

  private Instant cutoff(Table table, Instant now) {
    Instant latest =
        CommitMemory.of(table)
            .oldestNewestCommit()
            .filter(commit -> commit.isBefore(now))
            .orElse(now);
    return latest.minus(settings.orphanAge());
  }

  private static Map<String, FileInfo> filesBefore(
      Instant cutoff, SupportsPrefixOperations storage, String folder) {
    Map<String, FileInfo> found = new HashMap<>();
    String below = folder.endsWith("/") ? folder : folder + "/";
    for (FileInfo file : storage.listPrefix(below)) {
      if (file.createdAtMillis() < cutoff.toEpochMilli()) {
        found.put(plain(file.location()), file);
      }
    }
    return found;
  }

  private static void removeReachable(Table table, Map<String, FileInfo> candidates)
      throws IOException {
    List<String> metadata = new ArrayList<>();
    metadata.addAll(ReachableFileUtil.metadataFileLocations(table, false));
    metadata.addAll(ReachableFileUtil.manifestListLocations(table));
    metadata.addAll(ReachableFileUtil.statisticsFilesLocations(table));
    metadata.forEach(location -> candidates.remove(plain(location)));
    Set<String> read = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        candidates.remove(plain(manifest.path()));
        if (read.add(manifest.path())) {
          removeContent(table, manifest, candidates);
        }
      }
    }
  }

  private static void removeContent(
      Table table, ManifestFile manifest, Map<String, FileInfo> candidates) throws IOException {
    if (manifest.content() == ManifestContent.DATA) {
      try (CloseableIterable<String> paths =
          ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
        paths.forEach(path -> candidates.remove(plain(path)));
      }
    } else {
      try (CloseableIterable<DeleteFile> files =
          ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
        files.forEach(file -> candidates.remove(plain(file.location())));
      }
    }
  }

  /** One spelling for each file: schemes of one storage differ in slashes and letters. */
  private static String plain(String location) {
    if (location.startsWith("file:")) {
      return location.replaceFirst("^file:/*", "/");
    }
    return location.replaceFirst("^s3[an]://", "s3://");
  }

  private static void remove(SupportsPrefixOperations storage, FileInfo file) {
    try {
      storage.deleteFile(file.location());
    } catch (NotFoundException e) {
      LOG.debug("Already gone: {}", file.location());
    }
  }
}
