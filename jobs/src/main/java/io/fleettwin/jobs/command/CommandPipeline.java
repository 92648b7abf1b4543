package io.fleettwin.jobs.command;

import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.sink.OutboundRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Requests and answers, keyed by vehicle, become commands to the gateway and told states. */
final class CommandPipeline {

  private CommandPipeline() {}

  /**
   * Adds the operators.
   *
   * @param inputs what matters to commands
   * @param gateway takes commands to vehicles
   * @param states takes every state that a command comes to, an upsert by command
   * @param erasures which vehicles were erased before; what comes after is among the inputs
   */
  static void build(
      DataStream<CommandInput> inputs,
      Sink<SentCommand> gateway,
      Sink<OutboundRecord> states,
      ErasureHistory erasures) {
    SingleOutputStreamOperator<OutboundRecord> told =
        inputs
            .keyBy(CommandInput::vehicleKey, Types.STRING)
            .process(new CommandFunction(erasures), OutboundRecord.TYPE)
            .name("Vehicle commands")
            .uid("vehicle-commands");
    told.sinkTo(states).name("Command topic").uid("command-topic");
    told.getSideOutput(CommandFunction.SENT).sinkTo(gateway).name("Gateway").uid("gateway");
  }
}
