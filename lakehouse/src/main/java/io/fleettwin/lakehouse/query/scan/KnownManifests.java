package io.fleettwin.lakehouse.query.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.ThreadPools;

/**
 * The data files that manifests list, kept with their statistics from one question to the next.
 *
 * <p>A manifest never changes under its name, so what was read stays true, and a new commit costs
 * only the manifests that it wrote. The least recently asked for go first when they become many.
 *
 * <p>Thread-safe: it may be shared by all who ask.
 */
public final class KnownManifests {

  /** A data file with its statistics takes some 2 KB here. */
  private static final int DEFAULT_MOST_FILES = 20_000;

  private final int mostFiles;

  /** By location, in the order of their last use. */
  private final Map<String, List<DataFile>> filesByManifest = new LinkedHashMap<>(16, 0.75f, true);

  private int files;

  public KnownManifests() {
    this(DEFAULT_MOST_FILES);
  }

  /**
   * Knows nothing yet.
   *
   * @param mostFiles data files to keep, beside those of the last question
   */
  KnownManifests(int mostFiles) {
    this.mostFiles = mostFiles;
  }

  /** The live data files of some manifests of a table, those of one manifest behind each other. */
  List<DataFile> filesOf(Table table, Collection<ManifestFile> manifests) {
    Map<String, CompletableFuture<List<DataFile>>> missing = new HashMap<>();
    Map<String, List<DataFile>> found = new HashMap<>();
    for (ManifestFile manifest : manifests) {
      List<DataFile> known = find(manifest.path());
      if (known != null) {
        found.put(manifest.path(), known);
      } else {
        missing.put(manifest.path(), start(table, manifest, manifests.size()));
      }
    }
    missing.forEach((path, read) -> found.put(path, join(read)));
    missing.keySet().forEach(path -> keep(path, found.get(path)));
    return manifests.stream().flatMap(manifest -> found.get(manifest.path()).stream()).toList();
  }

  /** One manifest is read by who asks, several by Iceberg's own readers of manifests. */
  private static CompletableFuture<List<DataFile>> start(
      Table table, ManifestFile manifest, int manifests) {
    return manifests == 1
        ? CompletableFuture.completedFuture(read(table, manifest))
        : CompletableFuture.supplyAsync(() -> read(table, manifest), ThreadPools.getWorkerPool());
  }

  private static List<DataFile> read(Table table, ManifestFile manifest) {
    List<DataFile> read = new ArrayList<>();
    try (CloseableIterable<DataFile> listed =
        ManifestFiles.read(manifest, table.io(), table.specs())) {
      listed.forEach(read::add);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a manifest of " + table.name(), e);
    }
    return List.copyOf(read);
  }

  private static List<DataFile> join(CompletableFuture<List<DataFile>> read) {
    try {
      return read.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private synchronized List<DataFile> find(String path) {
    return filesByManifest.get(path);
  }

  private synchronized void keep(String path, List<DataFile> read) {
    if (filesByManifest.put(path, read) == null) {
      files += read.size();
    }
    Iterator<List<DataFile>> oldest = filesByManifest.values().iterator();
    while (files > mostFiles && filesByManifest.size() > 1) {
      files -= oldest.next().size();
      oldest.remove();
    }
  }

  /** How many manifests are known. */
  synchronized int size() {
    return filesByManifest.size();
  }
}
