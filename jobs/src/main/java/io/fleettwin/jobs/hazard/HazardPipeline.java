package io.fleettwin.jobs.hazard;

import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.sink.OutboundRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Passages, keyed by coarse cell, become hazards and requests of warnings; the progress of those
 * requests becomes receipts.
 */
final class HazardPipeline {

  private HazardPipeline() {}

  /**
   * Where what comes of it goes.
   *
   * @param hazards takes the newest state of each hazard, an upsert by place and cause
   * @param requests takes requests of commands
   * @param receipts takes receipts of warnings
   */
  record Sinks(
      Sink<OutboundRecord> hazards, Sink<OutboundRecord> requests, Sink<OutboundRecord> receipts) {}

  /**
   * Adds the operators.
   *
   * @param erasures which vehicles were erased before; what comes after is among the inputs
   */
  static void build(DataStream<HazardInput> inputs, Sinks sinks, ErasureHistory erasures) {
    BroadcastStream<HazardInput> markers =
        inputs
            .filter(input -> input.kind() == HazardInput.Kind.ERASURE)
            .name("Erasures alone")
            .uid("erasures-alone")
            .broadcast(HazardFunction.NO_SHARED_STATE);
    SingleOutputStreamOperator<OutboundRecord> hazards =
        inputs
            .filter(input -> input.kind() == HazardInput.Kind.PASSAGE)
            .name("Passages alone")
            .uid("passages-alone")
            .flatMap(new ApproachFunction())
            .returns(HazardInput.TYPE)
            .name("Cells ahead")
            .uid("cells-ahead")
            .keyBy(HazardInput::key, Types.STRING)
            .connect(markers)
            .process(new HazardFunction(erasures), OutboundRecord.TYPE)
            .name("Hazards")
            .uid("hazards");
    hazards.sinkTo(sinks.hazards()).name("Hazard topic").uid("hazard-topic");
    hazards
        .getSideOutput(HazardFunction.REQUESTS)
        .sinkTo(sinks.requests())
        .name("Warning requests")
        .uid("warning-requests");
    inputs
        .filter(input -> input.kind() == HazardInput.Kind.COMMAND)
        .name("Commands alone")
        .uid("commands-alone")
        .flatMap(new ReceiptFunction())
        .returns(OutboundRecord.TYPE)
        .name("Receipts")
        .uid("receipts")
        .sinkTo(sinks.receipts())
        .name("Receipt topic")
        .uid("receipt-topic");
  }
}
