package io.fleettwin.domain.arbitration;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How far each source of one vehicle is to be believed: its prior, times what it earned.
 *
 * <p>Each agreement with another source earns a step, each contradiction that it is blamed for
 * costs {@link #COST_OF_BLAME}. The record runs from 0 to {@link #BEST}, begins in the middle, and
 * halves the prior at worst. Mutable, not thread-safe; one byte a source.
 */
final class Reliability {

  static final int BEST = 250;
  static final int COST_OF_BLAME = 10;

  /** A value of this age counts half [s]. */
  private static final double HALF_AGE_SECONDS = 10.0;

  private static final int SOURCES = Source.values().length;

  private final byte[] records = new byte[SOURCES];

  Reliability() {
    Arrays.fill(records, (byte) (BEST / 2));
  }

  void agreed(Source source) {
    records[source.place()] = (byte) Math.min(record(source) + 1, BEST);
  }

  void blamed(Source source) {
    records[source.place()] = (byte) Math.max(record(source) - COST_OF_BLAME, 0);
  }

  /** Weight of what a source said {@code ageSeconds} ago, in [0, 1). */
  double weight(Source source, double ageSeconds) {
    double earned = 0.5 + 0.5 * record(source) / BEST;
    return source.prior() * earned * HALF_AGE_SECONDS / (HALF_AGE_SECONDS + ageSeconds);
  }

  private int record(Source source) {
    return records[source.place()] & 0xFF;
  }

  void write(DataOutput out) throws IOException {
    out.write(records);
  }

  /** Takes over what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    in.readFully(records);
  }
}
