package io.fleettwin.jobs.command;

import static java.util.Objects.requireNonNull;

import io.fleettwin.jobs.serial.OwnTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Something that matters to the commands of a vehicle. Immutable by agreement: nobody writes into
 * {@link #value}.
 *
 * @param what which of them
 * @param vehicleKey {@code tenant/vehicle}
 * @param correlationId of an answer or a failure, what the command carried; else empty
 * @param status of an answer or a failure, as in HTTP; else 0
 * @param value record value; empty if it has none
 * @param offset place in its partition, at least 0
 * @param appendedMicros when Kafka took it [µs since 1970], 0 if unknown
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a record
record CommandInput(
    What what,
    String vehicleKey,
    String correlationId,
    int status,
    byte[] value,
    long offset,
    long appendedMicros) {

  /** Type for streams of records; never Kryo. */
  static final TypeInformation<CommandInput> TYPE =
      new OwnTypeInfo<>(CommandInput.class, new CommandInputSerializer());

  /** What a record says. */
  enum What {
    /** Somebody asks for a command. */
    REQUEST,
    /** The vehicle answers one. */
    ANSWER,
    /** The gateway could not deliver one. */
    DELIVERY_FAILURE,
    /** The vehicle takes commands from now on. */
    CAME_BACK,
    /** The vehicle takes no commands any more. */
    WENT_AWAY,
    /** The vehicle is to be forgotten, or may begin anew. */
    ERASURE
  }

  CommandInput {
    requireNonNull(what, "what");
    requireNonNull(vehicleKey, "vehicleKey");
    requireNonNull(correlationId, "correlationId");
    requireNonNull(value, "value");
  }
}
