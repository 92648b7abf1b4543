package io.fleettwin.contracts.frame;

/** Field numbers, tags and limits of {@code telemetry_frame.proto}. */
final class FrameFields {

  static final int SCHEMA_VERSION = 1;
  static final int BOOT_ID = 2;
  static final int SEQUENCE = 3;
  static final int BASE_EVENT_TIME = 4;
  static final int SAMPLE_DELTA = 5;
  static final int SIGNAL_ID_DELTA = 6;
  static final int VALUE_DELTA = 7;
  static final int ABSENT = 8;
  static final int TEXT_SIGNAL_ID = 9;
  static final int TEXT = 10;
  static final int SENT_TIME = 11;

  /** Version that is written, and the only one that is read. */
  static final int CURRENT_VERSION = 1;

  /** First byte of every frame: field 1, wire type varint. */
  static final byte SCHEMA_VERSION_TAG = 0x08;

  /** Samples in a frame at most: a minute at 68 Hz. */
  static final int MAX_SAMPLES = 4_096;

  /** Signals in a frame at most. */
  static final int MAX_SIGNALS = 4_096;

  /** Signals times samples at most: 2 MiB of doubles. */
  static final int MAX_CELLS = 1 << 18;

  /** Texts in a frame at most. */
  static final int MAX_TEXTS = 256;

  /** Characters of a text at most; longer ones could not be stored either. */
  static final int MAX_TEXT_LENGTH = 4_096;

  /** Largest integer that a value may travel as: exact as a double. */
  static final long MAX_VALUE = 1L << 53;

  /** Latest time that can be stated: the year 2255. */
  static final long MAX_TIME_MICROS = 1L << 53;

  private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  private FrameFields() {}

  /** 10 to the power of {@code decimals}, exact. */
  static double scale(int decimals) {
    return POWERS_OF_TEN[decimals];
  }
}
