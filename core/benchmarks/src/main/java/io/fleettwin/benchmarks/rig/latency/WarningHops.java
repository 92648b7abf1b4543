package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.domain.hazard.WarningReceipt;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts together what three topics tell of each warning: the passage that caused it, the request and
 * the receipt. Not thread-safe.
 *
 * <p>A warning is decided by the event time of its passage, on the corrected clock of the vehicle
 * that drove it: of who noticed the hazard, or of who comes near to one that is known. From there
 * on it counts. Times of vehicles are corrected by the offset of their clocks, which the simulation
 * knows.
 */
final class WarningHops {

  static final String WHOLE = "sensed-acknowledged";

  /** A warning that leaves less is of little use [s]. */
  private static final double WANTED_SECONDS = 5.0;

  /** When a passage was received and written [µs since 1970]. */
  private record Told(long receivedMicros, long writtenMicros) {}

  private final Map<String, Long> clockOffsets;
  private final long fromMicros;
  private final long untilMicros;
  private final Latencies latencies = new Latencies();
  private final Map<Long, Told> passages = new HashMap<>();
  private final Map<String, Long> requests = new HashMap<>();
  private final Map<String, WarningReceipt> receipts = new HashMap<>();
  private long doubled;

  /**
   * Takes warnings that are decided in {@code [from, until)}.
   *
   * @param clockOffsets clock of each vehicle minus the true time [µs], by vehicle id
   */
  WarningHops(Map<String, Long> clockOffsets, long fromMicros, long untilMicros) {
    this.clockOffsets = clockOffsets;
    this.fromMicros = fromMicros;
    this.untilMicros = untilMicros;
  }

  /** A passage ended at an event time. */
  void passage(long endMicros, long receivedMicros, long writtenMicros) {
    passages.put(endMicros, new Told(receivedMicros, writtenMicros));
  }

  /** A warning was asked for. */
  void request(String commandId, long decidedMicros, long writtenMicros) {
    if (isMeasured(decidedMicros)) {
      requests.put(commandId, writtenMicros);
    }
  }

  /** A vehicle has a warning. */
  void receipt(WarningReceipt receipt) {
    if (isMeasured(receipt.times().decidedMicros())
        && receipts.put(receipt.commandId(), receipt) != null) {
      doubled++;
    }
  }

  /** Percentiles of each hop over all warnings of which everything is known. */
  Latencies latencies() {
    for (WarningReceipt receipt : receipts.values()) {
      WarningReceipt.Times times = receipt.times();
      Told told = passages.get(times.decidedMicros());
      Long requested = requests.get(receipt.commandId());
      Long offset = clockOffsets.get(receipt.vehicle().vehicleId());
      if (told == null || requested == null || offset == null || times.acknowledgedMicros() == 0) {
        continue;
      }
      long acknowledged = times.acknowledgedMicros() - offset;
      latencies.record("sensed-received", told.receivedMicros() - times.decidedMicros());
      latencies.record("received-passage", told.writtenMicros() - told.receivedMicros());
      latencies.record("passage-requested", requested - told.writtenMicros());
      latencies.record("requested-sent", times.sentMicros() - requested);
      latencies.record("sent-acknowledged", acknowledged - times.sentMicros());
      latencies.record("acknowledged-answered", times.answeredMicros() - acknowledged);
      latencies.record(WHOLE, acknowledged - times.decidedMicros());
      latencies.record("sensed-answered", times.answeredMicros() - times.decidedMicros());
    }
    return latencies;
  }

  /** Requests without a receipt, receipts that came again. */
  Answers answers() {
    long lost = requests.keySet().stream().filter(id -> !receipts.containsKey(id)).count();
    long unasked = receipts.keySet().stream().filter(id -> !requests.containsKey(id)).count();
    return new Answers(requests.size(), lost, doubled, unasked);
  }

  /** Of the vehicles that were warned of something ahead, the share with 5 s or more left. */
  double shareInTime() {
    long ahead = 0;
    long inTime = 0;
    for (WarningReceipt receipt : receipts.values()) {
      if (!Double.isNaN(receipt.secondsLeft())) {
        ahead++;
        inTime += receipt.secondsLeft() >= WANTED_SECONDS ? 1 : 0;
      }
    }
    return ahead == 0 ? Double.NaN : (double) inTime / ahead;
  }

  private boolean isMeasured(long micros) {
    return micros >= fromMicros && micros < untilMicros;
  }
}
