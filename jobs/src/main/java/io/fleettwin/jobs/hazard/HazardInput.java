package io.fleettwin.jobs.hazard;

import static java.util.Objects.requireNonNull;

import io.fleettwin.jobs.serial.OwnTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Something that the job takes in. Immutable by agreement: nobody writes into {@link #value}.
 *
 * @param kind what it is
 * @param key coarse cell, or key of the record that it came from
 * @param value a passage, or the progress of a command
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of an input
record HazardInput(Kind kind, String key, byte[] value) {

  /** Type for streams of inputs; never Kryo. */
  static final TypeInformation<HazardInput> TYPE =
      new OwnTypeInfo<>(HazardInput.class, new HazardInputSerializer());

  /** What an input is. */
  enum Kind {
    /** A passage that ended in the cell: evidence, and where the vehicle is. */
    PASSAGE(0),
    /** A passage that ended elsewhere, of a vehicle that is about to come to the cell. */
    APPROACH(1),
    /** How far a command is. */
    COMMAND(2);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** Number between operators. */
    int code() {
      return code;
    }

    static Kind ofCode(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("code: " + code + " (expected: 0 to 2)");
    }
  }

  HazardInput {
    requireNonNull(kind, "kind");
    requireNonNull(key, "key");
    requireNonNull(value, "value");
  }
}
