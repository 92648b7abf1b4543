package io.fleettwin.domain.hazard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far each reporter of a coarse cell is to be relied on, from what became of its reports.
 *
 * <p>Reliability is the mean of a beta distribution: {@code (PRIOR * w + agreed) / (w + agreed +
 * contradicted)}. A report agrees when another vehicle's report leads to confirmation; it is
 * contradicted when the passages of others refute it before anybody agreed. Bounded: the reporter
 * that was judged longest ago is forgotten first. Mutable, not thread-safe.
 */
final class ReporterLedger {

  /** Of a reporter of which nothing is known: one in a hundred is out of order. */
  static final double PRIOR_RELIABILITY = 0.99;

  /** How many judged reports the prior is worth. */
  private static final double PRIOR_WEIGHT = 3.0;

  static final int MOST_REPORTERS = 256;

  /** Counts are halved here, so that a vehicle that was repaired is believed again. */
  private static final int MOST_COUNTED = 64;

  private final LinkedHashMap<Long, int[]> judged = new LinkedHashMap<>();

  /** Probability that the reporter is in order, in (0, 1). */
  double reliability(long reporter) {
    int[] counts = judged.get(reporter);
    return counts == null
        ? PRIOR_RELIABILITY
        : (PRIOR_RELIABILITY * PRIOR_WEIGHT + counts[0]) / (PRIOR_WEIGHT + counts[0] + counts[1]);
  }

  void agree(long reporter) {
    count(reporter, 0);
  }

  void contradict(long reporter) {
    count(reporter, 1);
  }

  private void count(long reporter, int which) {
    int[] counts = judged.remove(reporter);
    if (counts == null) {
      counts = new int[2];
      if (judged.size() >= MOST_REPORTERS) {
        judged.remove(judged.keySet().iterator().next());
      }
    }
    counts[which]++;
    if (counts[which] > MOST_COUNTED) {
      counts[0] /= 2;
      counts[1] /= 2;
    }
    judged.put(reporter, counts);
  }

  void forget(long reporter) {
    judged.remove(reporter);
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(judged.size());
    for (Map.Entry<Long, int[]> entry : judged.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeByte(entry.getValue()[0]);
      out.writeByte(entry.getValue()[1]);
    }
  }

  static ReporterLedger read(DataInput in) throws IOException {
    ReporterLedger ledger = new ReporterLedger();
    int size = in.readShort();
    for (int i = 0; i < size; i++) {
      ledger.judged.put(in.readLong(), new int[] {in.readByte(), in.readByte()});
    }
    return ledger;
  }
}
