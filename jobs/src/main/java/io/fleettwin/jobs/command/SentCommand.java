package io.fleettwin.jobs.command;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.command.CorrelationId;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A command as Hono takes it. Immutable by agreement: nobody writes into {@link #payload}.
 *
 * @param vehicleKey who is to get it, {@code tenant/vehicle}
 * @param subject name of the command
 * @param correlationId comes back with what becomes of it
 * @param payload the order, as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a record
record SentCommand(String vehicleKey, String subject, String correlationId, byte[] payload) {

  /** Type for streams of records; never Kryo. */
  static final TypeInformation<SentCommand> TYPE =
      new OwnTypeInfo<>(SentCommand.class, new SentCommandSerializer());

  SentCommand {
    requireNonNull(vehicleKey, "vehicleKey");
    requireNonNull(subject, "subject");
    requireNonNull(correlationId, "correlationId");
    requireNonNull(payload, "payload");
  }

  /** The newest attempt at a command. */
  static SentCommand of(CommandProgress progress) {
    return new SentCommand(
        progress.command().vehicle().asText(),
        progress.command().kind().label(),
        new CorrelationId(progress.command().id(), progress.attempt()).asText(),
        CommandCodec.encodeOrder(progress.command().order()));
  }

  VehicleKey vehicle() {
    return VehicleKey.parse(vehicleKey);
  }
}
