package io.fleettwin.domain.hazard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The vehicles that reported a hazard last, as hashes, and when. Bounded: the one heard longest ago
 * is forgotten first. Mutable, not thread-safe.
 */
final class Witnesses {

  /** Stands for a vehicle that is not remembered. */
  static final long NEVER = Long.MIN_VALUE;

  static final int MOST = 24;

  private long[] vehicles = new long[2];
  private long[] micros = new long[2];
  private int count;

  /** When a vehicle reported last; {@link #NEVER} if it is not remembered. */
  long lastMicros(long vehicle) {
    int at = find(vehicle);
    return at < 0 ? NEVER : micros[at];
  }

  boolean isKnown(long vehicle) {
    return find(vehicle) >= 0;
  }

  /** Remembers a report; an older one does not undo a newer one. */
  void remember(long vehicle, long reportMicros) {
    int at = find(vehicle);
    if (at >= 0) {
      micros[at] = Math.max(reportMicros, micros[at]);
      return;
    }
    if (count == MOST) {
      at = oldest();
    } else {
      if (count == vehicles.length) {
        vehicles = Arrays.copyOf(vehicles, 2 * count);
        micros = Arrays.copyOf(micros, 2 * count);
      }
      at = count++;
    }
    vehicles[at] = vehicle;
    micros[at] = reportMicros;
  }

  /** Takes in those of another; says how many of them were not known. */
  int add(Witnesses other) {
    int fresh = 0;
    for (int i = 0; i < other.count; i++) {
      fresh += isKnown(other.vehicles[i]) ? 0 : 1;
    }
    for (int i = 0; i < other.count; i++) {
      remember(other.vehicles[i], other.micros[i]);
    }
    return fresh;
  }

  void forget(long vehicle) {
    int at = find(vehicle);
    if (at >= 0) {
      count--;
      vehicles[at] = vehicles[count];
      micros[at] = micros[count];
    }
  }

  int count() {
    return count;
  }

  /** A copy of who is remembered. */
  long[] all() {
    return Arrays.copyOf(vehicles, count);
  }

  private int find(long vehicle) {
    for (int i = 0; i < count; i++) {
      if (vehicles[i] == vehicle) {
        return i;
      }
    }
    return -1;
  }

  private int oldest() {
    int oldest = 0;
    for (int i = 1; i < count; i++) {
      oldest = micros[i] < micros[oldest] ? i : oldest;
    }
    return oldest;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(count);
    for (int i = 0; i < count; i++) {
      out.writeLong(vehicles[i]);
      out.writeLong(micros[i]);
    }
  }

  static Witnesses read(DataInput in) throws IOException {
    Witnesses witnesses = new Witnesses();
    int size = in.readByte();
    for (int i = 0; i < size; i++) {
      witnesses.remember(in.readLong(), in.readLong());
    }
    return witnesses;
  }
}
