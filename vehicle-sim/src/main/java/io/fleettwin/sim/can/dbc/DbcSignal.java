package io.fleettwin.sim.can.dbc;

import static io.fleettwin.domain.common.Require.requireBetween;
import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A signal inside of a message: where its bits are and what they mean.
 *
 * @param name as in the file
 * @param bits where the raw value is
 * @param encoding how the bits form a number
 * @param factor physical value of one step
 * @param offset physical value of raw 0
 * @param range what the file says the physical value can be
 * @param unit as in the file, often empty
 * @param presence when the message carries it, empty if always
 */
public record DbcSignal(
    String name,
    Bits bits,
    Encoding encoding,
    double factor,
    double offset,
    Range range,
    String unit,
    Optional<Multiplexing> presence) {

  public DbcSignal {
    requireNonNull(name, "name");
    requireNonNull(encoding, "encoding");
    requireNonNull(presence, "presence");
  }

  /** How the bits of a signal form a number. */
  public enum Encoding {
    UNSIGNED,
    /** Two's complement. */
    SIGNED,
    /** IEEE 754, 32 bits. */
    FLOAT,
    /** IEEE 754, 64 bits. */
    DOUBLE
  }

  /**
   * Where a raw value is.
   *
   * @param start in the numbering of DBC files: byte times 8 plus bit, bit 0 being the lowest one
   *     of a byte; the lowest bit of an Intel signal, the highest one of a Motorola signal
   * @param length 1 to 64
   * @param order in which bytes follow each other
   */
  public record Bits(int start, int length, Order order) {

    public Bits {
      requireBetween(start, 0, 511, "start bit");
      requireBetween(length, 1, 64, "length");
    }

    /** Order of bytes. */
    public enum Order {
      /** Lowest byte first. */
      INTEL,
      /** Highest byte first. */
      MOTOROLA
    }

    /** Bytes that a payload needs for it. */
    public int payloadBytes() {
      return (lastBit() >> 3) + 1;
    }

    /** The last bit, counted from the first bit that is sent of the first byte. */
    private int lastBit() {
      return (order == Order.INTEL ? start : firstSent()) + length - 1;
    }

    /** DBC numbers the bits of a byte from its end, the wire from its beginning. */
    private int firstSent() {
      return (start & ~7) + 7 - (start & 7);
    }

    /** The raw bits of a payload; bytes that it lacks are 0. */
    long of(byte[] payload) {
      long raw = 0;
      if (order == Order.INTEL) {
        for (int at = start + length - 1; at >= start; at--) {
          raw = raw << 1 | bit(payload, at >> 3, at & 7);
        }
      } else {
        int first = firstSent();
        for (int at = first; at < first + length; at++) {
          raw = raw << 1 | bit(payload, at >> 3, 7 - (at & 7));
        }
      }
      return raw;
    }

    private static int bit(byte[] payload, int byteAt, int bitAt) {
      return byteAt < payload.length ? payload[byteAt] >> bitAt & 1 : 0;
    }
  }

  /**
   * What a physical value can be, both ends included; files write 0 and 0 where they do not know.
   *
   * @param minimum least value
   * @param maximum greatest value
   */
  public record Range(double minimum, double maximum) {

    public boolean accepts(double value) {
      return minimum >= maximum || (value >= minimum && value <= maximum);
    }
  }

  /** The physical value in a payload. */
  public double value(byte[] payload) {
    return number(bits.of(payload)) * factor + offset;
  }

  /** The raw value in a payload, as multiplexers and value tables are compared with. */
  public long raw(byte[] payload) {
    long raw = bits.of(payload);
    return encoding == Encoding.SIGNED ? signed(raw) : raw;
  }

  private double number(long raw) {
    return switch (encoding) {
      case SIGNED -> signed(raw);
      case UNSIGNED -> raw >= 0 ? raw : (raw >>> 1) * 2.0 + (raw & 1);
      case FLOAT -> Float.intBitsToFloat((int) raw);
      case DOUBLE -> Double.longBitsToDouble(raw);
    };
  }

  private long signed(long raw) {
    int unused = Long.SIZE - bits.length();
    return raw << unused >> unused;
  }
}
