package io.fleettwin.lakehouse.files;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import io.fleettwin.lakehouse.catalog.LocalFileIO;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;

/**
 * Copies of table files from storage that is not a disk of this machine; files on local disks are
 * read where they are.
 *
 * <p>A table's file never changes under its name, so a copy stays true. Copies that nobody reads
 * stay while there is room, the least recently read one goes first. All are gone with this object,
 * and those of a process that was killed with the next one that copies to the same folder: a
 * vehicle that was erased must not live on in a copy.
 *
 * <p>Thread-safe; while files are fetched for one reader, others who need copies wait. To be
 * closed.
 */
public final class LocalCopies implements AutoCloseable {

  /** What copies may take of the disk unless it is said otherwise [bytes]. */
  public static final long DEFAULT_LIMIT_BYTES = 8L << 30;

  private static final String PREFIX = "fleettwin-copies-";
  private static final int FETCHES_AT_ONCE = 8;

  private final Path parent;
  private final long limitBytes;

  /** By location, in the order of their last use. */
  private final Map<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);

  private Path folder;
  private long bytes;
  private long named;

  /** A file that was fetched, its length [bytes], and how many read it now. */
  private static final class Copy {
    private final Path path;
    private final long length;
    private int readers;

    Copy(Path path, long length) {
      this.path = path;
      this.length = length;
    }
  }

  /**
   * Makes nothing yet: a folder of its own appears in {@code parent} with the first copy.
   *
   * @param limitBytes what all copies together may take [bytes], above 0
   */
  public LocalCopies(Path parent, long limitBytes) {
    this.parent = requireNonNull(parent, "parent");
    if (limitBytes <= 0) {
      throw invalid("limitBytes", limitBytes, "above 0");
    }
    this.limitBytes = limitBytes;
  }

  /** Reads files of a table's storage. */
  public TableFiles open(FileIO storage) {
    return new TableFiles(this, storage);
  }

  static boolean isLocal(FileIO storage) {
    return storage instanceof LocalFileIO;
  }

  static Path pathOf(String location) {
    return LocalFileIO.pathOf(location);
  }

  /** Fetches what is not here, and keeps all of it until it is let go. */
  synchronized Map<String, Path> hold(Map<String, InputFile> files) {
    Map<String, Path> held = new HashMap<>();
    Map<String, InputFile> missing = new LinkedHashMap<>();
    files.forEach(
        (location, file) -> {
          Copy known = copies.get(location);
          if (known == null) {
            missing.put(location, file);
          } else {
            known.readers++;
            held.put(location, known.path);
          }
        });
    try {
      fetch(missing).forEach((location, copy) -> held.put(location, copy.path));
    } catch (RuntimeException e) {
      letGo(held.keySet());
      throw e;
    }
    return held;
  }

  private Map<String, Copy> fetch(Map<String, InputFile> missing) {
    if (missing.isEmpty()) {
      return Map.of();
    }
    makeRoom(missing.values().stream().mapToLong(InputFile::getLength).sum());
    Map<String, Copy> fetched = new LinkedHashMap<>();
    missing.forEach(
        (location, file) -> fetched.put(location, new Copy(nextPath(), file.getLength())));
    try {
      fetch(missing, fetched);
    } catch (RuntimeException e) {
      fetched.values().forEach(copy -> delete(copy.path));
      throw e;
    }
    fetched.forEach(
        (location, copy) -> {
          copy.readers = 1;
          bytes += copy.length;
          copies.put(location, copy);
        });
    return fetched;
  }

  private static void fetch(Map<String, InputFile> files, Map<String, Copy> copies) {
    ExecutorService fetchers =
        Executors.newFixedThreadPool(Math.min(FETCHES_AT_ONCE, files.size()));
    try {
      List<CompletableFuture<Void>> fetches = new ArrayList<>();
      files.forEach(
          (location, file) ->
              fetches.add(
                  CompletableFuture.runAsync(
                      () -> fetch(file, copies.get(location).path), fetchers)));
      fetches.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      stop(fetchers);
    }
  }

  /** None may write any more when its file is taken away. */
  private static void stop(ExecutorService fetchers) {
    fetchers.shutdownNow();
    boolean interrupted = false;
    while (!fetchers.isTerminated()) {
      try {
        fetchers.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void fetch(InputFile file, Path path) {
    try (InputStream in = file.newStream()) {
      Files.copy(in, path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot fetch " + file.location(), e);
    }
  }

  private void makeRoom(long needed) {
    Iterator<Copy> oldest = copies.values().iterator();
    while (bytes + needed > limitBytes && oldest.hasNext()) {
      Copy copy = oldest.next();
      if (copy.readers == 0) {
        oldest.remove();
        bytes -= copy.length;
        delete(copy.path);
      }
    }
    if (bytes + needed > limitBytes) {
      throw new IllegalStateException(
          "copies of table files: %,d bytes to fetch beside %,d in use (expected: at most %,d)"
              .formatted(needed, bytes, limitBytes));
    }
  }

  private Path nextPath() {
    try {
      if (folder == null) {
        Files.createDirectories(parent);
        removeLeftovers();
        folder = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder for copies in " + parent, e);
    }
    named++;
    return folder.resolve(named + ".parquet");
  }

  private void removeLeftovers() throws IOException {
    try (Stream<Path> found = Files.list(parent)) {
      found.filter(LocalCopies::isLeftover).forEach(LocalCopies::deleteFolder);
    }
  }

  private static boolean isLeftover(Path path) {
    String name = path.getFileName().toString();
    if (!name.startsWith(PREFIX)) {
      return false;
    }
    String pid = name.substring(PREFIX.length()).replaceFirst("-.*", "");
    return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  synchronized void letGo(Collection<String> locations) {
    for (String location : locations) {
      Copy copy = copies.get(location);
      if (copy != null && copy.readers > 0) {
        copy.readers--;
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + path, e);
    }
  }

  private static void deleteFolder(Path folder) {
    new LocalFileIO().deletePrefix(folder.toString());
  }

  @Override
  public synchronized void close() {
    copies.clear();
    bytes = 0;
    if (folder != null) {
      deleteFolder(folder);
      folder = null;
    }
  }
}
