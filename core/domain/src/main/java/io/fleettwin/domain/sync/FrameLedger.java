package io.fleettwin.domain.sync;

import io.fleettwin.domain.signal.SignalFrame;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which frames of one vehicle were seen, and how its clock runs: tells each frame once, and when it
 * was really made.
 *
 * <p>Numbered frames are told apart by boot and sequence number, exactly ({@link SequenceLedger}).
 * Frames without a number are told apart by their content, among the last {@link #MAX_FINGERPRINTS}
 * of them.
 *
 * <p>Bounded: the {@link #MAX_BOOTS} boots that spoke last are kept; a frame of one that spoke
 * before them counts as new. Mutable, not thread-safe; ends with the vehicle's state.
 */
public final class FrameLedger {

  /** Boots of one vehicle that are remembered. */
  public static final int MAX_BOOTS = 16;

  /** Frames without a number that are remembered. */
  public static final int MAX_FINGERPRINTS = 64;

  /** How far a vehicle's clock may run ahead of the gateway's before its frames are refused. */
  public static final long MAX_CLOCK_LEAD_MICROS = 300_000_000L;

  private final ClockOffsetEstimator clock;
  private final Map<Long, SequenceLedger> boots = new LinkedHashMap<>(4, 0.75f, true);
  private final long[] fingerprints = new long[MAX_FINGERPRINTS];
  private int fingerprintCount;
  private int nextFingerprint;

  /** The boot that spoke last, which is the one that speaks next but for a restart. */
  private long newestBoot;

  private SequenceLedger newestLedger;

  /** Nothing was seen. */
  public FrameLedger() {
    this(new ClockOffsetEstimator());
  }

  private FrameLedger(ClockOffsetEstimator clock) {
    this.clock = clock;
  }

  /**
   * Decides on a frame and remembers it if it is accepted.
   *
   * <p>A frame that says when it was sent may not hold samples from after that; whatever the
   * vehicle's clock shows is corrected. One that does not say must not be from the future.
   *
   * @param frame a frame of this ledger's vehicle
   * @param receivedTimeMicros when the gateway received it, microseconds since 1970
   */
  public Admission admit(SignalFrame frame, long receivedTimeMicros) {
    boolean saysWhenSent = frame.sentTimeMicros() != 0;
    long lead = frame.lastEventTimeMicros() - receivedTimeMicros;
    if (!saysWhenSent && lead - clock.appliedMicros() > MAX_CLOCK_LEAD_MICROS) {
      return Admission.FUTURE_EVENT_TIME;
    }
    if (saysWhenSent
        && frame.lastEventTimeMicros() - frame.sentTimeMicros() > MAX_CLOCK_LEAD_MICROS) {
      return Admission.FUTURE_EVENT_TIME;
    }
    Admission admission =
        frame.isNumbered()
            ? ledgerOf(frame.bootId()).offer(frame.sequence())
            : offerFingerprint(FrameFingerprint.of(frame));
    if (admission == Admission.ACCEPTED) {
      if (saysWhenSent) {
        clock.observe(frame.sentTimeMicros(), receivedTimeMicros);
      } else {
        clock.observeUnsent(frame.lastEventTimeMicros(), receivedTimeMicros);
      }
    }
    return admission;
  }

  /** How the vehicle's clock runs; an accepted frame's times are to be corrected by it. */
  public ClockOffsetEstimator clock() {
    return clock;
  }

  /** Frames that are known to be missing, over the remembered boots. */
  public long missingCount() {
    long missing = 0;
    for (SequenceLedger ledger : boots.values()) {
      missing += ledger.missingCount();
    }
    return missing;
  }

  private SequenceLedger ledgerOf(long bootId) {
    if (newestLedger == null || newestBoot != bootId) {
      newestLedger = findOrStart(bootId);
      newestBoot = bootId;
    }
    return newestLedger;
  }

  private SequenceLedger findOrStart(long bootId) {
    SequenceLedger known = boots.get(bootId);
    if (known != null) {
      return known;
    }
    if (boots.size() == MAX_BOOTS) {
      var oldest = boots.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    SequenceLedger fresh = new SequenceLedger();
    boots.put(bootId, fresh);
    return fresh;
  }

  private Admission offerFingerprint(long fingerprint) {
    for (int at = 0; at < fingerprintCount; at++) {
      if (fingerprints[at] == fingerprint) {
        return Admission.DUPLICATE;
      }
    }
    fingerprints[nextFingerprint] = fingerprint;
    nextFingerprint = (nextFingerprint + 1) % MAX_FINGERPRINTS;
    fingerprintCount = Math.min(fingerprintCount + 1, MAX_FINGERPRINTS);
    return Admission.ACCEPTED;
  }

  /** Writes the whole state; read it back with {@link #read}. */
  public void write(DataOutput out) throws IOException {
    clock.write(out);
    out.writeByte(boots.size());
    for (Map.Entry<Long, SequenceLedger> boot : boots.entrySet()) {
      out.writeLong(boot.getKey());
      boot.getValue().write(out);
    }
    out.writeByte(fingerprintCount);
    out.writeByte(nextFingerprint);
    for (int at = 0; at < fingerprintCount; at++) {
      out.writeLong(fingerprints[at]);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static FrameLedger read(DataInput in) throws IOException {
    return readFrames(new FrameLedger(ClockOffsetEstimator.read(in)), in);
  }

  /** Reads what a release wrote that did not know of clocks. */
  public static FrameLedger readWithoutClock(DataInput in) throws IOException {
    return readFrames(new FrameLedger(), in);
  }

  private static FrameLedger readFrames(FrameLedger ledger, DataInput in) throws IOException {
    int bootCount = in.readByte();
    for (int boot = 0; boot < bootCount; boot++) {
      ledger.boots.put(in.readLong(), SequenceLedger.read(in));
    }
    ledger.fingerprintCount = in.readByte();
    ledger.nextFingerprint = in.readByte();
    for (int at = 0; at < ledger.fingerprintCount; at++) {
      ledger.fingerprints[at] = in.readLong();
    }
    return ledger;
  }
}
