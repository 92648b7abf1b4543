package io.fleettwin.lakehouse.files;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;

/**
 * The files of one table's storage, as an engine that knows nothing but paths can read them.
 *
 * <p>A path is good until {@link #release} or {@link #close}. Not thread-safe.
 */
public final class TableFiles implements AutoCloseable {

  private final LocalCopies copies;
  private final FileIO storage;
  private final Map<String, Path> held = new HashMap<>();

  TableFiles(LocalCopies copies, FileIO storage) {
    this.copies = requireNonNull(copies, "copies");
    this.storage = requireNonNull(storage, "storage");
  }

  /**
   * Makes files readable here, several at a time.
   *
   * @throws IllegalStateException if they are more than copies may take of this machine
   * @throws org.apache.iceberg.exceptions.NotFoundException if one is gone
   * @throws java.io.UncheckedIOException if one cannot be fetched
   */
  public void fetch(Collection<? extends ContentFile<?>> files) {
    if (LocalCopies.isLocal(storage)) {
      return;
    }
    Map<String, InputFile> missing = new LinkedHashMap<>();
    for (ContentFile<?> file : files) {
      if (!held.containsKey(file.location())) {
        missing.put(file.location(), storage.newInputFile(file.location(), file.fileSizeInBytes()));
      }
    }
    held.putAll(copies.hold(missing));
  }

  /** Where a file is on this machine; it is fetched if it was not yet. */
  public Path pathOf(String location) {
    if (LocalCopies.isLocal(storage)) {
      return LocalCopies.pathOf(location);
    }
    Path path = held.get(location);
    if (path == null) {
      held.putAll(copies.hold(Map.of(location, storage.newInputFile(location))));
      path = held.get(location);
    }
    return path;
  }

  /** Lets go of what was fetched so far, so that it may make room for other files. */
  public void release() {
    copies.letGo(held.keySet());
    held.clear();
  }

  @Override
  public void close() {
    release();
  }
}
