package io.fleettwin.jobs.twin;

import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.sink.OutboundRecord;
import io.fleettwin.jobs.source.RawRecord;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Raw records, keyed by vehicle, become twins, insights and dead letters. */
public final class TwinPipeline {

  private TwinPipeline() {}

  /**
   * Adds the operators.
   *
   * @param records what Hono wrote
   * @param twins takes the newest revision of each twin, an upsert by vehicle
   * @param insights takes what twins find out
   * @param deadLetters takes what could not be taken in
   * @param retention how long a vehicle may be silent before its state ends
   * @param erasures which vehicles were erased before; what comes after is among the records
   */
  public static void build(
      DataStream<RawRecord> records,
      Sink<OutboundRecord> twins,
      Sink<OutboundRecord> insights,
      Sink<OutboundRecord> deadLetters,
      Duration retention,
      ErasureHistory erasures) {
    SingleOutputStreamOperator<OutboundRecord> folded =
        records
            .keyBy(RawRecord::vehicleKey, Types.STRING)
            .process(new TwinFunction(retention, erasures), OutboundRecord.TYPE)
            .name("Vehicle twins")
            .uid("vehicle-twins");
    folded.sinkTo(twins).name("Twin topic").uid("twin-topic");
    folded.getSideOutput(TwinFunction.INSIGHTS).sinkTo(insights).name("Insights").uid("insights");
    folded
        .getSideOutput(TwinFunction.DEAD_LETTERS)
        .sinkTo(deadLetters)
        .name("Dead letters")
        .uid("dead-letters");
  }
}
