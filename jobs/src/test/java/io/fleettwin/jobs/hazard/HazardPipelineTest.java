package io.fleettwin.jobs.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.erasure.ErasureCodec;
import io.fleettwin.contracts.erasure.ErasureList;
import io.fleettwin.contracts.erasure.ErasureMarker;
import io.fleettwin.contracts.hazard.HazardCodec;
import io.fleettwin.contracts.hazard.PassageCodec;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.Symptom;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.jobs.sink.OutboundRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The operators of the job, put together and run. */
class HazardPipelineTest {

  private static final Queue<OutboundRecord> TOLD = new ConcurrentLinkedQueue<>();
  private static final long NOW_MICROS = 1_000L * HazardHarness.START_MILLIS;

  @Test
  void passagesBecomeHazardsAndThoseOfErasedVehiclesDoNot() throws Exception {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.createLocalEnvironment(2, settings);
    List<HazardInput> inputs = new ArrayList<>();
    inputs.add(report("demo/secret", 3_000.0, 1L));
    inputs.add(report("demo/1", 1_000.0, 2L));
    inputs.add(report("demo/2", 1_010.0, 3L));
    inputs.add(report("demo/3", 3_000.0, 4L));
    inputs.add(new HazardInput(HazardInput.Kind.ERASURE, "demo/9", marker(), 1L, NOW_MICROS));

    HazardPipeline.build(
        flink.fromData(inputs, HazardInput.TYPE),
        new HazardPipeline.Sinks(new Collecting(), new Collecting(), new Collecting()),
        HazardPipelineTest::erased);
    flink.execute("hazards");

    List<Hazard> told = new ArrayList<>();
    for (OutboundRecord record : TOLD) {
      told.add(HazardCodec.decode(record.value()));
    }
    assertThat(told).hasSize(1); // the second queue was reported by one whose word counts
    assertThat(told.get(0).scope()).isEqualTo("demo");
    assertThat(told.get(0).grounds().reporters()).isEqualTo(2);
  }

  private static ErasureList erased() {
    ErasureList list = new ErasureList();
    list.hear("demo/secret", 0L, NOW_MICROS, marker());
    return list;
  }

  private static byte[] marker() {
    return ErasureCodec.encode(new ErasureMarker(1, "operator"));
  }

  private static HazardInput report(String vehicle, double east, long offset) {
    long micros = NOW_MICROS + offset;
    Symptom symptom =
        new Symptom(
            HazardCause.QUEUE_END,
            Severity.WARNING,
            HazardHarness.HOME.latitudeDegrees(),
            HazardHarness.HOME.longitudeDegrees(east),
            micros);
    byte[] bytes =
        PassageCodec.encode(HazardHarness.passageAt(vehicle, east, micros, List.of(symptom)));
    return new HazardInput(HazardInput.Kind.PASSAGE, HazardHarness.CELL, bytes, offset, NOW_MICROS);
  }

  /** Keeps what it takes in {@link #TOLD}. */
  private static final class Collecting implements Sink<OutboundRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<OutboundRecord> createWriter(WriterInitContext context) throws IOException {
      return new SinkWriter<>() {
        @Override
        public void write(OutboundRecord record, Context at) {
          TOLD.add(record);
        }

        @Override
        public void flush(boolean isEnd) {
          // nothing waits
        }

        @Override
        public void close() {
          // nothing is open
        }
      };
    }
  }
}
