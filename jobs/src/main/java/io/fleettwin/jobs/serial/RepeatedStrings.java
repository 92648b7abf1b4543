package io.fleettwin.jobs.serial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Reads and writes strings of which a stream has few different ones, such as topics and content
 * types, without a new object each time. A direct-mapped cache: two strings that share a slot push
 * each other out, which costs an allocation and is never wrong. Not thread-safe.
 */
public final class RepeatedStrings {
  /** Power of two; a job sees two topics per tenant and a handful of content types. */
  private static final int SLOTS = 64;

  /** Longer strings are not kept, so that foreign input cannot fill the heap. */
  private static final int LONGEST_KEPT_BYTES = 256;

  private final byte[][] keptBytes = new byte[SLOTS][];
  private final String[] keptStrings = new String[SLOTS];
  private byte[] buffer = new byte[LONGEST_KEPT_BYTES];
  private String lastWritten = "";
  private byte[] lastWrittenBytes = new byte[0];

  /** The string that the first {@code length} bytes spell in UTF-8. */
  public String decode(byte[] bytes, int length) {
    if (length > LONGEST_KEPT_BYTES) {
      return new String(bytes, 0, length, UTF_8);
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    byte[] kept = keptBytes[slot];
    if (kept == null || !Arrays.equals(kept, 0, kept.length, bytes, 0, length)) {
      keptBytes[slot] = Arrays.copyOf(bytes, length);
      keptStrings[slot] = new String(bytes, 0, length, UTF_8);
    }
    return keptStrings[slot];
  }

  /** Reads what {@link #write} wrote. */
  public String read(DataInputView source) throws IOException {
    int length = source.readInt();
    if (buffer.length < length) {
      buffer = new byte[length];
    }
    source.readFully(buffer, 0, length);
    return decode(buffer, length);
  }

  /** Writes length and UTF-8 bytes; the same string object twice in a row is encoded once. */
  public void write(String value, DataOutputView target) throws IOException {
    if (!value.equals(lastWritten)) {
      lastWrittenBytes = value.getBytes(UTF_8);
      lastWritten = value;
    }
    target.writeInt(lastWrittenBytes.length);
    target.write(lastWrittenBytes);
  }
}
