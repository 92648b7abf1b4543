package io.fleettwin.jobs.hazard;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.hazard.HazardCodec;
import io.fleettwin.contracts.hazard.PassageCodec;
import io.fleettwin.contracts.hazard.PassageEvent;
import io.fleettwin.domain.hazard.Corridor;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCell;
import io.fleettwin.domain.hazard.HazardSink;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Warning;
import io.fleettwin.domain.motion.CellGrid;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.jobs.sink.OutboundRecord;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps one {@link HazardCell} per coarse cell; emits hazards as they change, and requests of
 * warnings.
 *
 * <p>A hazard that has ended is told once more as ended, and then taken from its compacted topic.
 * Each cell has one timer, a minute on, while it holds anything: then what nobody renews fades, and
 * vehicles that have gone are forgotten. A cell that holds nothing has no state.
 */
final class HazardFunction extends KeyedProcessFunction<String, HazardInput, OutboundRecord> {

  private static final long serialVersionUID = 1L;

  /** Requests of warnings, ready for the topic of command requests. */
  static final OutputTag<OutboundRecord> REQUESTS =
      new OutputTag<>("warning-requests", OutboundRecord.TYPE);

  static final String STATE_NAME = "hazard-cell-v1";

  static final long TICK_MILLIS = 60_000L;
  private static final long MICROS_PER_MILLI = 1_000L;

  private transient ValueState<HazardCell> kept;
  private transient CellGrid grid;
  private transient HazardMetrics metrics;

  @Override
  public void open(OpenContext context) {
    kept =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(STATE_NAME, HazardCellSerializer.TYPE));
    grid = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);
    metrics = new HazardMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(HazardInput input, Context context, Collector<OutboundRecord> out)
      throws IOException {
    PassageEvent event;
    try {
      event = PassageCodec.decode(input.value());
    } catch (IOException unreadable) {
      metrics.countUnreadable(input.key(), unreadable);
      return;
    }
    long nowMillis = context.timerService().currentProcessingTime();
    HazardCell cell = kept.value();
    if (cell == null) {
      cell = new HazardCell();
      context.timerService().registerProcessingTimeTimer(nowMillis + TICK_MILLIS);
    }
    Teller teller = new Teller(context, out);
    Passage passage = event.passage();
    String vehicle = event.vehicle().asText();
    if (input.kind() == HazardInput.Kind.PASSAGE) {
      metrics.countPassage(passage.isReport());
      cell.observe(vehicle, passage, grid, teller);
    }
    long ageMicros = nowMillis * MICROS_PER_MILLI - passage.end().eventTimeMicros();
    if (ageMicros
        <= HazardCell.PRESENT_MICROS) { // else it was stored, and the vehicle is elsewhere
      cell.meet(
          vehicle,
          new Corridor(passage.end(), passage.headingDegrees(), passage.speedMetersPerSecond()),
          teller);
    }
    kept.update(cell);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<OutboundRecord> out)
      throws IOException {
    HazardCell cell = kept.value();
    if (cell == null) {
      return;
    }
    long nowMillis = Math.max(time, context.timerService().currentProcessingTime());
    cell.advance(nowMillis * MICROS_PER_MILLI, grid, new Teller(context, out));
    if (cell.isEmpty()) {
      kept.clear();
    } else {
      kept.update(cell);
      context.timerService().registerProcessingTimeTimer(nowMillis + TICK_MILLIS);
    }
  }

  /** Hands what a cell tells to the outputs. */
  private final class Teller implements HazardSink {

    private final Context context;
    private final Collector<OutboundRecord> out;

    Teller(Context context, Collector<OutboundRecord> out) {
      this.context = context;
      this.out = out;
    }

    @Override
    public void tell(Hazard hazard) {
      metrics.countTold();
      out.collect(new OutboundRecord(hazard.key(), HazardCodec.encode(hazard)));
      if (!hazard.phase().isLive()) {
        out.collect(OutboundRecord.removing(hazard.key()));
      }
    }

    @Override
    public void warn(Warning warning) {
      metrics.countWarning();
      long nowMicros = context.timerService().currentProcessingTime() * MICROS_PER_MILLI;
      context.output(
          REQUESTS,
          new OutboundRecord(
              warning.vehicle(),
              CommandCodec.encodeRequest(WarningRequests.request(warning, nowMicros))));
    }
  }
}
