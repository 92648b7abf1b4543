package io.fleettwin.jobs.twin;

import io.fleettwin.contracts.hazard.PassageCodec;
import io.fleettwin.contracts.hazard.PassageEvent;
import io.fleettwin.contracts.insight.InsightCodec;
import io.fleettwin.contracts.insight.InsightEvent;
import io.fleettwin.contracts.session.SessionCodec;
import io.fleettwin.contracts.session.SessionEvent;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.hazard.Waypoint;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.motion.CellIndex;
import io.fleettwin.domain.session.Session;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.jobs.sink.OutboundRecord;
import io.fleettwin.jobs.source.RawRecord;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/** Hands what a twin finds out by one frame to the side outputs. Lives as long as that takes. */
final class FrameFindings implements InsightSink {

  /**
   * The grids that vehicles are placed in.
   *
   * @param vehicle fine enough for one vehicle
   * @param meeting coarse: where vehicles and hazards meet
   */
  record Grids(CellIndex vehicle, CellIndex meeting) {

    static Grids usual() {
      return new Grids(
          H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION),
          H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION));
    }
  }

  private final VehicleKey vehicle;
  private final PassageRecorder passages;
  private final Grids grids;
  private final long knownMicros;
  private final KeyedProcessFunction<String, RawRecord, OutboundRecord>.Context context;
  private final TwinMetrics metrics;
  private boolean hasAdvanced;

  /**
   * Findings of one vehicle.
   *
   * @param passages what the vehicle's way is cut by
   * @param grids where vehicles are placed
   * @param knownMicros when the gateway received the frame [µs since 1970]
   * @param context where they go
   * @param metrics counts them
   */
  FrameFindings(
      PassageRecorder passages,
      Grids grids,
      long knownMicros,
      KeyedProcessFunction<String, RawRecord, OutboundRecord>.Context context,
      TwinMetrics metrics) {
    this.vehicle = VehicleKey.parse(context.getCurrentKey());
    this.passages = passages;
    this.grids = grids;
    this.knownMicros = knownMicros;
    this.context = context;
    this.metrics = metrics;
  }

  /** Whether the estimators have gone on. */
  boolean hasAdvanced() {
    return hasAdvanced;
  }

  @Override
  public void report(Insight insight) {
    metrics.countInsight(insight.kind());
    var event = new InsightEvent(vehicle, insight, knownMicros);
    context.output(
        TwinFunction.INSIGHTS, new OutboundRecord(event.key(), InsightCodec.encode(event)));
  }

  @Override
  public void ended(Session session) {
    var event = new SessionEvent(vehicle, session, knownMicros);
    context.output(
        TwinFunction.SESSIONS, new OutboundRecord(event.key(), SessionCodec.encode(event)));
  }

  @Override
  public void taken(SignalRow row) {
    hasAdvanced = true;
    passages.advance(row, grids.vehicle(), this::passed);
  }

  private void passed(Passage passage) {
    Waypoint end = passage.end();
    long cell = grids.meeting().cellAt(end.latitudeDegrees(), end.longitudeDegrees());
    byte[] bytes = PassageCodec.encode(new PassageEvent(vehicle, passage, knownMicros));
    context.output(TwinFunction.PASSAGES, new OutboundRecord(H3Grid.nameOf(cell), bytes));
  }
}
