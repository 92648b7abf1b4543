package io.fleettwin.jobs.hazard;

import static java.util.Objects.requireNonNull;

import io.fleettwin.jobs.serial.OwnTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Something that the job takes in. Immutable by agreement: nobody writes into {@link #value}.
 *
 * @param kind what it is
 * @param key coarse cell, or key of the record that it came from
 * @param value a passage, the progress of a command, or a word on an erasure; empty if the record
 *     had none
 * @param offset of the record in its partition, at least 0
 * @param appendedMicros when Kafka took the record [µs since 1970], 0 if unknown
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of an input
record HazardInput(Kind kind, String key, byte[] value, long offset, long appendedMicros) {

  /** Type for streams of inputs; never Kryo. */
  static final TypeInformation<HazardInput> TYPE =
      new OwnTypeInfo<>(HazardInput.class, new HazardInputSerializer());

  /** What an input is. */
  enum Kind {
    /** A passage in the cell, or so near to it that the vehicle is to come: all that it says. */
    PASSAGE(0),
    /** A passage that ended elsewhere, of a vehicle that is about to come to the cell. */
    APPROACH(1),
    /** How far a command is. */
    COMMAND(2),
    /** A passage near the cell's border, of a vehicle that goes elsewhere: evidence alone. */
    EVIDENCE(3),
    /** A vehicle is to be forgotten, or may begin anew. */
    ERASURE(4);

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
      throw new IllegalArgumentException("code: " + code + " (expected: 0 to 4)");
    }
  }

  /** The same for a coarse cell. */
  HazardInput forCell(Kind part, String cell) {
    return new HazardInput(part, cell, value, offset, appendedMicros);
  }

  HazardInput {
    requireNonNull(kind, "kind");
    requireNonNull(key, "key");
    requireNonNull(value, "value");
  }
}
