package io.fleettwin.domain.sync;

import io.fleettwin.domain.common.Compact;
import io.fleettwin.domain.signal.SignalFrame;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands on the frames of one vehicle in the order in which they were made, whatever the order in
 * which they arrive.
 *
 * <p>A frame that follows the last one by its number goes on at once, so order costs nothing while
 * nothing is missing. One behind a gap waits until the gap is filled, or until the vehicle's newest
 * event time is {@link #ALLOWED_LATENESS_MICROS} ahead of it; so does a frame without a number, and
 * the first one of a vehicle that is not its boot's first. A frame that comes when later ones have
 * gone on is late: it is told, and not handed on.
 *
 * <p>The same frames within the allowed lateness are handed on in the same order, however they were
 * shuffled. At most {@link #MAX_HELD} wait; then the earliest goes on. Mutable, not thread-safe.
 */
public final class FrameOrder {

  /** How long frames wait for those before them, in event time: a key-frame period. */
  public static final long ALLOWED_LATENESS_MICROS = 10_000_000L;

  /** Frames that wait at most. */
  public static final int MAX_HELD = 64;

  private static final long NEVER = Long.MIN_VALUE;

  private final List<SignalFrame> held = new ArrayList<>(1);
  private long bootId;
  private long nextSequence;
  private long newestMicros = NEVER;
  private long passedMicros = NEVER;

  /**
   * Takes a frame, to be handed on in its turn.
   *
   * @return false if its turn has passed
   */
  public boolean offer(SignalFrame frame) {
    newestMicros = Math.max(newestMicros, frame.lastEventTimeMicros());
    if (hasPassed(frame)) {
      return false;
    }
    int at = held.size();
    while (at > 0 && isBefore(frame, held.get(at - 1))) {
      at--;
    }
    held.add(at, frame);
    return true;
  }

  /** The next frame whose turn it is, null if there is none. */
  public SignalFrame poll() {
    for (int at = 0; at < held.size(); at++) {
      if (isNext(held.get(at))) {
        return handOn(at);
      }
    }
    boolean isDue =
        !held.isEmpty()
            && (held.size() > MAX_HELD
                || newestMicros - held.get(0).lastEventTimeMicros() >= ALLOWED_LATENESS_MICROS);
    return isDue ? handOn(0) : null;
  }

  /** Frames that wait. */
  public int heldCount() {
    return held.size();
  }

  private SignalFrame handOn(int at) {
    SignalFrame frame = held.remove(at);
    passedMicros = Math.max(passedMicros, frame.lastEventTimeMicros());
    if (frame.isNumbered()) {
      bootId = frame.bootId();
      nextSequence = frame.sequence() + 1;
    }
    return frame;
  }

  private boolean isNext(SignalFrame frame) {
    if (!frame.isNumbered()) {
      return false;
    }
    return bootId == 0
        ? frame.sequence() == 0
        : frame.bootId() == bootId && frame.sequence() == nextSequence;
  }

  private boolean hasPassed(SignalFrame frame) {
    if (frame.isNumbered() && frame.bootId() == bootId) {
      return frame.sequence() < nextSequence;
    }
    return frame.lastEventTimeMicros() < passedMicros;
  }

  private static boolean isBefore(SignalFrame frame, SignalFrame other) {
    if (frame.isNumbered() && frame.bootId() == other.bootId()) {
      return frame.sequence() < other.sequence();
    }
    int byTime = Long.compare(frame.baseEventTimeMicros(), other.baseEventTimeMicros());
    int byBoot = byTime != 0 ? byTime : Long.compare(frame.bootId(), other.bootId());
    return byBoot != 0
        ? byBoot < 0
        : FrameFingerprint.of(frame) < FrameFingerprint.of(other); // any order, but one
  }

  /** Writes the whole state; read it back with {@link #read}. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(bootId);
    Compact.writeUnsigned(out, nextSequence);
    out.writeLong(newestMicros);
    Compact.writeSigned(out, newestMicros - passedMicros);
    out.writeByte(held.size());
    for (SignalFrame frame : held) {
      HeldFrame.write(frame, out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static FrameOrder read(DataInput in) throws IOException {
    FrameOrder order = new FrameOrder();
    order.bootId = in.readLong();
    order.nextSequence = Compact.readUnsigned(in);
    order.newestMicros = in.readLong();
    order.passedMicros = order.newestMicros - Compact.readSigned(in);
    int size = in.readByte();
    for (int at = 0; at < size; at++) {
      order.held.add(HeldFrame.read(in));
    }
    return order;
  }
}
