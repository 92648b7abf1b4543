package io.fleettwin.jobs.twin;

import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.sink.OutboundRecord;
import io.fleettwin.jobs.source.RawRecord;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Raw records, keyed by vehicle, become twins, insights and dead letters. */
public final class TwinPipeline {

  private TwinPipeline() {}

  /**
   * Where what twins tell goes.
   *
   * @param twins takes the newest revision of each twin, an upsert by vehicle
   * @param insights takes what twins find out
   * @param sessions takes trips and charging sessions that ended
   * @param passages takes stretches that vehicles drove
   * @param requests takes commands that the platform asks of vehicles
   * @param deadLetters takes what could not be taken in
   */
  public record Sinks(
      Sink<OutboundRecord> twins,
      Sink<OutboundRecord> insights,
      Sink<OutboundRecord> sessions,
      Sink<OutboundRecord> passages,
      Sink<OutboundRecord> requests,
      Sink<OutboundRecord> deadLetters) {}

  /**
   * Adds the operators.
   *
   * @param records what Hono wrote
   * @param sinks where what twins tell goes
   * @param retention how long a vehicle may be silent before its state ends
   * @param erasures which vehicles were erased before; what comes after is among the records
   */
  public static void build(
      DataStream<RawRecord> records, Sinks sinks, Duration retention, ErasureHistory erasures) {
    SingleOutputStreamOperator<OutboundRecord> folded =
        keyed(records)
            .process(new TwinFunction(retention, erasures), OutboundRecord.TYPE)
            .name("Vehicle twins")
            .uid("vehicle-twins");
    folded.sinkTo(sinks.twins()).name("Twin topic").uid("twin-topic");
    folded
        .getSideOutput(TwinFunction.INSIGHTS)
        .sinkTo(sinks.insights())
        .name("Insights")
        .uid("insights");
    folded
        .getSideOutput(TwinFunction.SESSIONS)
        .sinkTo(sinks.sessions())
        .name("Sessions")
        .uid("sessions");
    folded
        .getSideOutput(TwinFunction.PASSAGES)
        .sinkTo(sinks.passages())
        .name("Passages")
        .uid("passages");
    folded
        .getSideOutput(TwinFunction.REQUESTS)
        .sinkTo(sinks.requests())
        .name("Command requests")
        .uid("command-requests");
    folded
        .getSideOutput(TwinFunction.DEAD_LETTERS)
        .sinkTo(sinks.deadLetters())
        .name("Dead letters")
        .uid("dead-letters");
  }

  /**
   * The records by vehicle. One subtask takes all vehicles, so nothing has to be exchanged: source,
   * twins and sinks are one task, which saves writing, handing over and reading each record. State
   * lies by vehicle in either case, so a checkpoint of one subtask is restored into several.
   */
  private static KeyedStream<RawRecord, String> keyed(DataStream<RawRecord> records) {
    return records.getExecutionEnvironment().getParallelism() == 1
        ? DataStreamUtils.reinterpretAsKeyedStream(records, RawRecord::vehicleKey, Types.STRING)
        : records.keyBy(RawRecord::vehicleKey, Types.STRING);
  }
}
