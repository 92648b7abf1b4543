package io.fleettwin.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The log of a component: written by its process in append mode, kept in bounds by us.
 *
 * @param path the current file; older ones are {@code path.1} (newest) to {@code path.3}
 */
public record LogFile(Path path) {

  /** A running process may fill this much before its log is cut. */
  public static final long MAX_BYTES = 32L << 20;

  private static final int KEPT = 3;
  private static final int TAIL_BYTES = 256 << 10;

  /** Starts a new file and keeps the last ones. Only while no process writes. */
  public void rotate() throws IOException {
    if (!Files.exists(path) || Files.size(path) == 0) {
      return;
    }
    makeRoom();
    Files.move(path, older(1), StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Cuts a log that has outgrown the bound, while its process goes on writing: the text is copied
   * aside and the file emptied in place, where an appending writer continues. A line written
   * between the two steps is lost.
   */
  public void trim(long maxBytes) throws IOException {
    if (!Files.exists(path) || Files.size(path) <= maxBytes) {
      return;
    }
    makeRoom();
    Files.copy(path, older(1), StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }

  /** The last lines, oldest first; empty when there is no file. Reads the end of the file only. */
  public List<String> tail(int lines) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    }
  }

  private void makeRoom() throws IOException {
    for (int age = KEPT; age > 1; age--) {
      if (Files.exists(older(age - 1))) {
        Files.move(older(age - 1), older(age), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path older(int age) {
    return path.resolveSibling(path.getFileName() + "." + age);
  }
}
