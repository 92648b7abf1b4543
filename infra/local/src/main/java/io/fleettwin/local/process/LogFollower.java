package io.fleettwin.local.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what is appended to a log, also across a rotation or a cut. Not thread-safe. */
public final class LogFollower {

  private static final int MAX_BYTES_PER_READ = 1 << 20;

  private final Path path;
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private long position;

  private LogFollower(Path path, long position) {
    this.path = path;
    this.position = position;
  }

  /** Follows from the present end of the file, which need not exist. */
  public static LogFollower fromEnd(Path path) throws IOException {
    return new LogFollower(path, Files.exists(path) ? Files.size(path) : 0);
  }

  public Path path() {
    return path;
  }

  /** Whole lines appended since the last call. */
  public List<String> read() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      if (file.length() < position) {
        position = 0;
        unfinished.reset();
      }
      byte[] bytes = new byte[(int) Math.min(MAX_BYTES_PER_READ, file.length() - position)];
      file.seek(position);
      file.readFully(bytes);
      position += bytes.length;
      return lines(bytes);
    }
  }

  private List<String> lines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end == 0) {
      unfinished.write(bytes, 0, bytes.length);
      return List.of();
    }
    unfinished.write(bytes, 0, end);
    List<String> lines = unfinished.toString(StandardCharsets.UTF_8).lines().toList();
    unfinished.reset();
    unfinished.write(bytes, end, bytes.length - end);
    return lines;
  }
}
