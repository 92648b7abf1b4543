package io.fleettwin.lakehouse.upkeep;

import java.util.Locale;

/** Numbers of bytes for people to read. */
final class Bytes {

  private static final long KIBIBYTE = 1L << 10;
  private static final long MEBIBYTE = 1L << 20;
  private static final long GIBIBYTE = 1L << 30;

  private Bytes() {}

  static String text(long bytes) {
    if (bytes >= GIBIBYTE) {
      return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIBIBYTE);
    }
    if (bytes >= MEBIBYTE) {
      return String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MEBIBYTE);
    }
    return String.format(Locale.ROOT, "%.1f KiB", (double) bytes / KIBIBYTE);
  }
}
