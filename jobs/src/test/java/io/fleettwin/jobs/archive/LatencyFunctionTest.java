package io.fleettwin.jobs.archive;

import static io.fleettwin.jobs.archive.ToldTwins.instant;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.latency.Hop;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.latency.LatencySketch;
import io.fleettwin.domain.signal.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

class LatencyFunctionTest {

  private static final long MINUTE_MICROS = 60_000_000L;
  private static final long NOON_MICROS = 29_460_000L * MINUTE_MICROS;

  @Test
  void framesOfAMinuteAreHandedOnBeforeTheBarrierAsOneSketchForEachHop() throws Exception {
    try (var operator = new OneInputStreamOperatorTestHarness<>(new LatencyPartOperator())) {
      operator.setup(
          LatencyPartSerializer.TYPE.createSerializer(
              operator.getExecutionConfig().getSerializerConfig()));
      operator.open();
      operator.processElement(seen(Tier.SAFETY, NOON_MICROS), 0L);
      operator.processElement(seen(Tier.SAFETY, NOON_MICROS + MINUTE_MICROS - 10_000), 0L);
      assertThat(operator.extractOutputValues()).isEmpty();

      operator.prepareSnapshotPreBarrier(1L);
      List<LatencyPart> parts = operator.extractOutputValues();
      assertThat(parts).hasSize(Hop.values().length);
      assertThat(parts)
          .allSatisfy(
              part -> {
                assertThat(part.which().minuteMicros()).isEqualTo(NOON_MICROS);
                assertThat(part.which().tier()).isEqualTo(Tier.SAFETY);
                assertThat(part.sketch().count()).isEqualTo(2);
              });
      assertThat(parts)
          .filteredOn(part -> part.which().hop() == Hop.APPENDED_TO_FOLDED)
          .singleElement()
          .satisfies(part -> assertThat(part.sketch().sumMillis()).isEqualTo(4.0));

      operator.prepareSnapshotPreBarrier(2L);
      assertThat(operator.extractOutputValues()).hasSize(Hop.values().length);
    }
  }

  @Test
  void framesWithoutSomeStampsCountWhereTheyHaveThem() throws Exception {
    try (var operator = new OneInputStreamOperatorTestHarness<>(new LatencyPartOperator())) {
      operator.setup(
          LatencyPartSerializer.TYPE.createSerializer(
              operator.getExecutionConfig().getSerializerConfig()));
      operator.open();
      var unsent =
          new LatencyPassport(NOON_MICROS, 0, 0, NOON_MICROS + 1, NOON_MICROS + 2, NOON_MICROS + 3);
      operator.processElement(new SeenPassport("demo", Tier.HISTORY, unsent), 0L);
      operator.prepareSnapshotPreBarrier(1L);

      assertThat(operator.extractOutputValues())
          .extracting(part -> part.which().hop())
          .containsExactlyInAnyOrder(
              Hop.APPENDED_TO_FOLDED, Hop.FOLDED_TO_EMITTED, Hop.SENSED_TO_EMITTED);
    }
  }

  @Test
  void aMinuteIsOneRowOfAllItsParts() throws Exception {
    try (Merging merging = new Merging(null)) {
      merging.advanceTo(NOON_MICROS + 10_000_000);
      merging.take(part(2.0, 3.0));
      merging.advanceTo(NOON_MICROS + MINUTE_MICROS + 30_000_000);
      merging.take(part(4.0));
      merging.advanceTo(NOON_MICROS + 2 * MINUTE_MICROS - 1_000);
      assertThat(merging.rows()).isEmpty();

      merging.advanceTo(NOON_MICROS + 2 * MINUTE_MICROS);
      assertThat(merging.rows()).hasSize(1);
      Map<String, Object> row = merging.rows().get(0);
      assertThat(row)
          .containsEntry("minute", instant(NOON_MICROS))
          .containsEntry("hop", "received_to_emitted")
          .containsEntry("tier", "safety")
          .containsEntry("count", 3L)
          .containsEntry("sum_ms", 9.0)
          .containsEntry("min_ms", 2.0)
          .containsEntry("max_ms", 4.0);
      assertThat((double) row.get("p50_ms")).isBetween(2.97, 3.03);
      assertThat((double) row.get("p99_ms")).isBetween(2.97, 3.03); // rank 1 + 0.99 * 2 of three
      assertThat(row.get("buckets")).isEqualTo(new TreeMap<>(Map.of(35, 1L, 55, 1L, 70, 1L)));
      assertThat(merging.keptMinutes()).isZero();
    }
  }

  @Test
  void aMinuteIsTheSameRowWhereverItStops() throws Exception {
    Merging merging = new Merging(null);
    merging.advanceTo(NOON_MICROS);
    for (double millis = 1.0; millis < 20.0; millis++) {
      merging.take(part(millis));
      merging = merging.restart();
    }
    merging.advanceTo(NOON_MICROS + 3 * MINUTE_MICROS);

    assertThat(merging.rows())
        .singleElement()
        .satisfies(
            row -> assertThat(row).containsEntry("count", 19L).containsEntry("sum_ms", 190.0));
    merging.close();
  }

  @Test
  void whatComesLateMakesARowOfItsOwn() throws Exception {
    try (Merging merging = new Merging(null)) {
      merging.advanceTo(NOON_MICROS);
      merging.take(part(1.0));
      merging.advanceTo(NOON_MICROS + 60 * MINUTE_MICROS);
      merging.take(part(2.0, 2.0));
      merging.advanceTo(NOON_MICROS + 61 * MINUTE_MICROS);

      assertThat(merging.rows()).extracting(row -> row.get("count")).containsExactly(1L, 2L);
    }
  }

  private static SeenPassport seen(Tier tier, long appendedMicros) {
    return new SeenPassport(
        "demo",
        tier,
        new LatencyPassport(
            appendedMicros - 3_000,
            appendedMicros - 2_000,
            appendedMicros - 1_000,
            appendedMicros,
            appendedMicros + 2_000,
            appendedMicros + 2_500));
  }

  private static LatencyPart part(double... millis) {
    LatencySketch sketch = new LatencySketch();
    for (double each : millis) {
      sketch.add(each);
    }
    return new LatencyPart(
        new LatencyPart.Which("demo", NOON_MICROS, Hop.RECEIVED_TO_EMITTED, Tier.SAFETY), sketch);
  }

  /** A {@link LatencyFunction} in Flink's operator harness, with a hand-turned clock. */
  private static final class Merging implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<String, LatencyPart, RowData> flink;

    Merging(OperatorSubtaskState restored) throws Exception {
      flink =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(
                  new LatencyFunction(Map.of("demo", ArchiveHarness.outputs()))),
              part -> part.which().asText(),
              Types.STRING);
      if (restored != null) {
        flink.initializeState(restored);
      }
      flink.open();
    }

    Merging restart() throws Exception {
      OperatorSubtaskState checkpoint = flink.snapshot(1L, 0L);
      long nowMillis = flink.getProcessingTime();
      close();
      Merging restarted = new Merging(checkpoint);
      restarted.flink.setProcessingTime(nowMillis);
      return restarted;
    }

    void take(LatencyPart part) throws Exception {
      flink.processElement(part, 0L);
    }

    void advanceTo(long micros) throws Exception {
      flink.setProcessingTime(Duration.ofNanos(micros * 1_000).toMillis());
    }

    List<Map<String, Object>> rows() {
      List<Map<String, Object>> rows = new ArrayList<>();
      var output = flink.getSideOutput(ArchiveHarness.tag(ArchiveTable.LATENCY));
      if (output != null) {
        output.forEach(
            element ->
                rows.add(
                    ArchiveHarness.read(
                        (GenericRowData) element.getValue(),
                        ArchiveTable.LATENCY.definition().schema().columns())));
      }
      return rows;
    }

    int keptMinutes() {
      return flink.numKeyedStateEntries();
    }

    @Override
    public void close() throws Exception {
      flink.close();
    }
  }
}
