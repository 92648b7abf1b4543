package io.fleettwin.sim.can.dbc;

import static io.fleettwin.domain.common.Require.requireBetween;

/**
 * Identifier of a frame on a CAN bus.
 *
 * @param number 11 bits, or 29 if extended
 * @param isExtended whether it is one of 29 bits; 0x123 and extended 0x123 are two ids
 */
public record CanId(int number, boolean isExtended) {

  private static final int LARGEST_STANDARD = 0x7ff;
  private static final int LARGEST_EXTENDED = 0x1fff_ffff;

  public CanId {
    requireBetween(number, 0, isExtended ? LARGEST_EXTENDED : LARGEST_STANDARD, "number");
  }

  /** An id that is extended only if it does not fit into 11 bits. */
  public static CanId of(int number) {
    return new CanId(number, number > LARGEST_STANDARD);
  }

  /**
   * The id of a message in a DBC file, where bit 31 marks an extended one; bits 29 and 30 mean
   * nothing, and are set in some files all the same.
   */
  static CanId ofDbc(long number) {
    int plain = (int) (number & LARGEST_EXTENDED);
    return new CanId(plain, number > LARGEST_STANDARD);
  }

  @Override
  public String toString() {
    return String.format(isExtended ? "0x%08x" : "0x%03x", number);
  }
}
