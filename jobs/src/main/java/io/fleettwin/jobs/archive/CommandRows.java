package io.fleettwin.jobs.archive;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.domain.command.CommandStep;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.lakehouse.table.CommandTable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.flink.table.data.RowData;

/** Makes rows of {@code command}. */
final class CommandRows {

  private CommandRows() {}

  /** Names a step for ever. */
  static String idOf(VehicleCommand command, CommandStep step) {
    return command.id() + "/" + step.state() + "/" + step.attempt() + "/" + step.timeMicros();
  }

  static RowData row(VehicleCommand command, CommandStep step, RowShape shape) {
    return new RowBuilder(shape)
        .text(CommandTable.ID, command.id())
        .text(CommandTable.VEHICLE_ID, command.vehicle().vehicleId())
        .time(CommandTable.EVENT_TIME, step.timeMicros())
        .text(CommandTable.STATE, step.state().name())
        .text(CommandTable.TYPE, command.kind().label())
        .text(
            CommandTable.REQUESTED_BY,
            command.requester().role().name().toLowerCase(Locale.ROOT)
                + " "
                + command.requester().name())
        .time(CommandTable.REQUESTED_TIME, command.requestedMicros())
        .time(CommandTable.DEADLINE_TIME, command.deadlineMicros())
        .smallNumber(CommandTable.ATTEMPT, step.attempt())
        .text(CommandTable.REASON, step.detail())
        .text(
            CommandTable.PAYLOAD,
            new String(CommandCodec.encodeOrder(command.order()), StandardCharsets.UTF_8))
        .build();
  }
}
