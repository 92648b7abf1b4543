package io.fleettwin.jobs.hazard;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.hazard.HazardCodec;
import io.fleettwin.contracts.hazard.PassageCodec;
import io.fleettwin.contracts.hazard.PassageEvent;
import io.fleettwin.domain.hazard.Corridor;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCell;
import io.fleettwin.domain.hazard.HazardSink;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Territory;
import io.fleettwin.domain.hazard.Warning;
import io.fleettwin.domain.motion.CellGrid;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.erasure.KnownErasures;
import io.fleettwin.jobs.sink.OutboundRecord;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps one {@link HazardCell} per coarse cell; emits hazards as they change, and requests of
 * warnings.
 *
 * <p>A vehicle that is erased is forgotten in every cell, and what comes of it is refused, see
 * {@link KnownErasures}. Cells are keyed by place and not by vehicle, so each subtask hears every
 * marker and goes through its cells.
 *
 * <p>A hazard that has ended is told once more as ended, and then taken from its compacted topic.
 * Each cell has one timer, a minute on, while it holds anything: then what nobody renews fades, and
 * vehicles that have gone are forgotten. A cell that holds nothing has no state.
 */
final class HazardFunction
    extends KeyedBroadcastProcessFunction<String, HazardInput, HazardInput, OutboundRecord> {

  private static final long serialVersionUID = 1L;

  /** Requests of warnings, ready for the topic of command requests. */
  static final OutputTag<OutboundRecord> REQUESTS =
      new OutputTag<>("warning-requests", OutboundRecord.TYPE);

  static final String STATE_NAME = "hazard-cell-v1";

  /** Markers need no state: their topic is the list. Flink asks for the name of one. */
  static final MapStateDescriptor<String, String> NO_SHARED_STATE =
      new MapStateDescriptor<>("no-shared-state", Types.STRING, Types.STRING);

  private static ValueStateDescriptor<HazardCell> cell() {
    return new ValueStateDescriptor<>(STATE_NAME, HazardCellSerializer.TYPE);
  }

  static final long TICK_MILLIS = 60_000L;
  private static final long MICROS_PER_MILLI = 1_000L;

  private final ErasureHistory erasureHistory;

  private transient ValueState<HazardCell> kept;
  private transient KnownErasures erasures;
  private transient CellGrid fine;
  private transient H3Grid coarse;
  private transient HazardMetrics metrics;

  /**
   * The function.
   *
   * @param erasureHistory which vehicles were erased before
   */
  HazardFunction(ErasureHistory erasureHistory) {
    this.erasureHistory = requireNonNull(erasureHistory, "erasureHistory");
  }

  @Override
  public void open(OpenContext context) throws IOException {
    erasures = new KnownErasures(erasureHistory.read());
    kept = getRuntimeContext().getState(cell());
    fine = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);
    coarse = H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION);
    metrics = new HazardMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processBroadcastElement(
      HazardInput marker, Context context, Collector<OutboundRecord> out) throws Exception {
    if (!erasures.hear(marker.key(), marker.offset(), marker.appendedMicros(), marker.value())) {
      return;
    }
    context.applyToKeyedState(cell(), (cell, state) -> forget(marker.key(), state));
  }

  private static void forget(String vehicle, ValueState<HazardCell> state) throws IOException {
    HazardCell cell = state.value();
    if (cell != null) {
      cell.forget(vehicle);
      state.update(cell);
    }
  }

  @Override
  public void processElement(
      HazardInput input, ReadOnlyContext context, Collector<OutboundRecord> out)
      throws IOException {
    PassageEvent event;
    try {
      event = PassageCodec.decode(input.value());
    } catch (IOException unreadable) {
      metrics.countUnreadable(input.key(), unreadable);
      return;
    }
    String vehicle = event.vehicle().asText();
    if (erasures.refuses(vehicle, input.appendedMicros())) {
      metrics.countRefused();
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
    Territory territory = territory(context.getCurrentKey());
    if (input.kind() != HazardInput.Kind.APPROACH) {
      metrics.countPassage(passage.isReport());
      cell.observe(vehicle, passage, territory, teller);
    }
    long ageMicros = nowMillis * MICROS_PER_MILLI - passage.end().eventTimeMicros();
    boolean isThere = ageMicros <= HazardCell.PRESENT_MICROS; // else it was stored for long
    if (isThere && input.kind() != HazardInput.Kind.EVIDENCE) {
      cell.meet(
          vehicle,
          new Corridor(passage.end(), passage.headingDegrees(), passage.speedMetersPerSecond()),
          territory,
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
    cell.advance(
        nowMillis * MICROS_PER_MILLI, territory(context.getCurrentKey()), new Teller(context, out));
    if (cell.isEmpty()) {
      kept.clear();
    } else {
      kept.update(cell);
      context.timerService().registerProcessingTimeTimer(nowMillis + TICK_MILLIS);
    }
  }

  private Territory territory(String cell) {
    return new Territory(fine, coarse, H3Grid.ofName(cell));
  }

  /** Hands what a cell tells to the outputs. */
  private final class Teller implements HazardSink {

    private final ReadOnlyContext context;
    private final Collector<OutboundRecord> out;

    Teller(ReadOnlyContext context, Collector<OutboundRecord> out) {
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
