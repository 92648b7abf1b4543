package io.fleettwin.jobs.twin;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.erasure.ErasureList;
import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.command.SamplingWatch;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.sync.Admission;
import io.fleettwin.domain.sync.CadencePrior;
import io.fleettwin.domain.sync.CadencePriors;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.erasure.KnownErasures;
import io.fleettwin.jobs.sink.OutboundRecord;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.HonoProperties;
import io.fleettwin.jobs.source.RawRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps one {@link VehicleTwin} per vehicle and emits it after everything that changed it.
 *
 * <p>State, timers and outputs live here; the rules are the twin's. Event time decides what a twin
 * believes; the operator's clock only stamps, and tells how long a vehicle has been silent.
 *
 * <p>Each vehicle has one timer at a time, see {@link TimerPlan}. State is bounded: it ends when
 * the vehicle was silent for the retention. The last revision stays in the topic.
 *
 * <p>Revisions start at the clock's microseconds and count from there. A twin that goes on in a new
 * run, or begins anew, starts at the later time, and so above what readers have seen of it.
 *
 * <p>A vehicle that is erased loses its state, and its record in the topic; what comes of it is
 * refused without a dead letter, which would hold what was to be forgotten. See {@link
 * ErasureList}.
 */
public final class TwinFunction extends KeyedProcessFunction<String, RawRecord, OutboundRecord> {
  private static final long serialVersionUID = 1L;

  /** What could not be taken in, as JSON, ready for its topic. */
  public static final OutputTag<OutboundRecord> DEAD_LETTERS =
      new OutputTag<>("dead-letters", OutboundRecord.TYPE);

  /** Sessions that ended, ready for their topic. */
  public static final OutputTag<OutboundRecord> SESSIONS =
      new OutputTag<>("sessions", OutboundRecord.TYPE);

  /** What twins find out, ready for its topic. */
  public static final OutputTag<OutboundRecord> INSIGHTS =
      new OutputTag<>("insights", OutboundRecord.TYPE);

  /** Stretches that vehicles drove, ready for their topic. */
  public static final OutputTag<OutboundRecord> PASSAGES =
      new OutputTag<>("passages", OutboundRecord.TYPE);

  /** Commands that ask vehicles for more samples, or for no more of them, ready for their topic. */
  public static final OutputTag<OutboundRecord> REQUESTS =
      new OutputTag<>("requests", OutboundRecord.TYPE);

  static final String STATE_NAME = "vehicle-twin-v1";

  private static final long MICROS_PER_MILLI = 1_000L;

  private final TimerPlan timers;
  private final ErasureHistory erasureHistory;

  private transient ValueState<KeptTwin> kept;
  private transient GrowingCatalogue signals;
  private transient SignalCatalogue catalogue;
  private transient CoreSignals core;
  private transient FrameIntake intake;
  private transient CadencePriors makes;
  private transient FrameFindings.Grids grids;
  private transient HazardSignals road;
  private transient TwinMetrics metrics;
  private transient KnownErasures erasures;
  private transient long runStartMicros;
  private transient long makesStartMicros;

  /**
   * The function.
   *
   * @param retention how long a vehicle may be silent before its state ends
   * @param erasureHistory which vehicles were erased before
   */
  public TwinFunction(Duration retention, ErasureHistory erasureHistory) {
    this.timers = new TimerPlan(requireNonNull(retention, "retention"));
    this.erasureHistory = requireNonNull(erasureHistory, "erasureHistory");
  }

  @Override
  public void open(OpenContext context) throws IOException {
    erasures = new KnownErasures(erasureHistory.read());
    kept =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(STATE_NAME, KeptTwinSerializer.type()));
    signals = GrowingCatalogue.ofProcess();
    know(signals.current());
    grids = FrameFindings.Grids.usual();
    metrics = new TwinMetrics(getRuntimeContext().getMetricGroup());
  }

  /** Goes on with signals; makes learn their habits anew. */
  private void know(SignalCatalogue newest) {
    catalogue = newest;
    core = CoreSignals.of(newest);
    intake = new FrameIntake(newest);
    road = HazardSignals.of(newest);
    makes = new CadencePriors(newest.size());
    makesStartMicros = 0;
  }

  /** Looks whether signals were added since. */
  private void renewSignals() {
    SignalCatalogue newest = signals.current();
    if (newest != catalogue) {
      know(newest);
    }
  }

  /** What is kept of the vehicle, with places for all signals that are known; null if nothing. */
  private KeptTwin load() throws IOException {
    KeptTwin known = kept.value();
    boolean hasGrown = known != null && known.twin().catalogue() != catalogue;
    return hasGrown ? new KeptTwinSerializer(catalogue).copy(known) : known;
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<OutboundRecord> out)
      throws IOException {
    renewSignals();
    HonoProperties properties = record.properties();
    if (record.isErasure()) {
      takeErasure(record, context, out);
    } else if (erasures.refuses(record)) {
      metrics.countRefused();
    } else if (record.defect() != Defect.NONE) {
      reject(record, record.defect().reason(), record.defect().detail(), context);
    } else if (RecordTimes.isExpired(properties, context.timerService().currentProcessingTime())) {
      String detail = "of use for " + properties.timeToLiveMillis() + " ms after creation";
      reject(record, RejectReason.EXPIRED, detail, context);
    } else if (properties.contentType().equals(ContentTypes.HONO_EMPTY_NOTIFICATION)) {
      observeConnection(record, context, out);
    } else if (properties.contentType().equals(ContentTypes.HONO_PROVISIONING_NOTIFICATION)) {
      return; // says that a device may speak: its twin begins when it does
    } else {
      takeFrame(record, context, out);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<OutboundRecord> out)
      throws IOException {
    renewSignals();
    KeptTwin state = load();
    if (state == null || state.timerMillis() != time) {
      return;
    }
    if (erasures.hasEnded(context.getCurrentKey(), state.lastHeardMillis())) {
      return; // restored from before an erasure, whose marker is on its way
    }
    long nowMillis = Math.max(time, context.timerService().currentProcessingTime());
    if (timers.isOver(state.lastHeardMillis(), nowMillis)) {
      kept.clear();
      return;
    }
    state.twin().continueFrom(runStartMicros(nowMillis));
    makesStartMicros = makesStartMicros == 0 ? nowMillis * MICROS_PER_MILLI : makesStartMicros;
    exchangeHabits(state);
    if (state.twin().markStale(nowMillis * MICROS_PER_MILLI)) {
      emit(state.twin(), context, out);
    }
    schedule(state, nowMillis, context.timerService());
    kept.update(state);
  }

  /**
   * Lets vehicles of a make learn from each other how often their signals come. The memory of makes
   * is the operator's own, bounded and not in its state: after a restart, vehicles fill it again.
   */
  private void exchangeHabits(KeptTwin state) {
    String make = state.twin().make();
    if (make.isEmpty()) {
      return;
    }
    CadencePrior habits = makes.of(make);
    state.twin().expect(habits);
    if (state.taughtRunMicros() != makesStartMicros && state.twin().teach(habits)) {
      state.markTaught(makesStartMicros);
    }
  }

  /**
   * Ends the vehicle's life, if it has one, and takes its record from the topic. A marker that was
   * lifted since, which only a restored job sees, touches nothing of a life that began thereafter.
   */
  private void takeErasure(RawRecord marker, Context context, Collector<OutboundRecord> out)
      throws IOException {
    if (!erasures.hear(marker)) {
      return;
    }
    String vehicle = marker.vehicleKey();
    KeptTwin state = kept.value();
    boolean ended = state != null && erasures.hasEnded(vehicle, state.lastHeardMillis());
    if (ended) {
      context.timerService().deleteProcessingTimeTimer(state.timerMillis());
      kept.clear();
    }
    if (ended || erasures.isErased(vehicle)) {
      out.collect(OutboundRecord.removing(vehicle));
    }
  }

  private void takeFrame(RawRecord record, Context context, Collector<OutboundRecord> out)
      throws IOException {
    metrics.countFrame();
    FrameIntake.Intake taken = intake.take(record);
    if (taken.frame() == null) {
      rejectAll(record, taken.troubles(), context);
      return;
    }
    long nowMillis = context.timerService().currentProcessingTime();
    KeptTwin state = loadOrStart(context.getCurrentKey(), nowMillis);
    LatencyPassport stamps = RecordTimes.stamps(record, taken.frame(), nowMillis);
    var findings =
        new FrameFindings(state.passages(), grids, stamps.receivedMicros(), context, metrics);
    Admission admission = state.twin().fold(taken.frame(), taken.findings(), stamps, findings);
    switch (admission) {
      case ACCEPTED -> {
        rejectAll(record, taken.troubles(), context);
        state.sampling().received(record.payload().length, stamps.sensedMicros());
        if (findings.hasAdvanced()) {
          adaptSampling(state, stamps, context);
        }
        keep(state, nowMillis, context.timerService());
        metrics.observe(stamps, emit(state.twin(), context, out));
      }
      case DUPLICATE -> {
        metrics.countDuplicate();
        keep(state, nowMillis, context.timerService());
      }
      case SEQUENCE_TOO_OLD ->
          reject(
              record,
              RejectReason.SEQUENCE_TOO_OLD,
              "boot " + taken.frame().bootId() + ", sequence " + taken.frame().sequence(),
              context);
      case FUTURE_EVENT_TIME ->
          reject(
              record,
              RejectReason.FUTURE_EVENT_TIME,
              (stamps.sensedMicros() - stamps.receivedMicros()) + " µs after it was received",
              context);
    }
  }

  /** Asks for more samples of a vehicle that listens and whose estimates are too uncertain. */
  private void adaptSampling(KeptTwin state, LatencyPassport stamps, Context context) {
    VehicleKey vehicle = VehicleKey.parse(context.getCurrentKey());
    Optional<VehicleCommand> wanted = SamplingRequests.find(vehicle, state, stamps);
    if (wanted.isPresent()) {
      VehicleCommand command = wanted.get();
      metrics.countSamplingRequest();
      context.output(
          REQUESTS,
          new OutboundRecord(command.vehicle().asText(), CommandCodec.encodeRequest(command)));
    }
    state.sampling().takeCost().ifPresent(metrics::countSamplingCost);
  }

  private void observeConnection(RawRecord record, Context context, Collector<OutboundRecord> out)
      throws IOException {
    long untilDisconnect = record.properties().untilDisconnectSeconds();
    if (untilDisconnect == RawRecord.ABSENT) {
      reject(record, RejectReason.MALFORMED_FRAME, "an empty notification without ttd", context);
      return;
    }
    long nowMillis = context.timerService().currentProcessingTime();
    KeptTwin state = loadOrStart(context.getCurrentKey(), nowMillis);
    Connection observed = untilDisconnect == 0 ? Connection.DISCONNECTED : Connection.CONNECTED;
    boolean changed =
        state.twin().observeConnection(observed, RecordTimes.stamps(record, null, nowMillis));
    keep(state, nowMillis, context.timerService());
    if (changed) {
      emit(state.twin(), context, out);
    }
  }

  private KeptTwin loadOrStart(String vehicle, long nowMillis) throws IOException {
    KeptTwin known = load();
    if (known != null && !erasures.hasEnded(vehicle, known.lastHeardMillis())) {
      known.twin().continueFrom(runStartMicros(nowMillis));
      return known;
    }
    var fresh = new VehicleTwin(catalogue, core);
    fresh.continueFrom(nowMillis * MICROS_PER_MILLI);
    return new KeptTwin(
        fresh, new PassageRecorder(road), new SamplingWatch(), nowMillis, KeptTwin.NO_TIMER, 0L);
  }

  private long runStartMicros(long nowMillis) {
    if (runStartMicros == 0) {
      runStartMicros = nowMillis * MICROS_PER_MILLI;
    }
    return runStartMicros;
  }

  private void keep(KeptTwin state, long nowMillis, TimerService timerService) throws IOException {
    state.hear(nowMillis);
    if (timers.isDue(state.timerMillis(), nowMillis)) {
      schedule(state, nowMillis, timerService);
    }
    kept.update(state);
  }

  private void schedule(KeptTwin state, long nowMillis, TimerService timerService) {
    long next = timers.next(state.twin().nextStaleTimeMicros(), state.lastHeardMillis(), nowMillis);
    if (next != state.timerMillis()) {
      timerService.deleteProcessingTimeTimer(state.timerMillis());
      timerService.registerProcessingTimeTimer(next);
      state.setTimer(next);
    }
  }

  /** Emits the twin as it is now and returns the stamp [µs since 1970]. */
  private long emit(VehicleTwin twin, Context context, Collector<OutboundRecord> out) {
    long emittedMicros = context.timerService().currentProcessingTime() * MICROS_PER_MILLI;
    String key = context.getCurrentKey();
    out.collect(
        new OutboundRecord(
            key,
            TwinCodec.encode(
                twin.snapshot(VehicleKey.parse(key), grids.vehicle(), emittedMicros))));
    return emittedMicros;
  }

  private void rejectAll(RawRecord record, Map<RejectReason, String> troubles, Context context) {
    for (Map.Entry<RejectReason, String> trouble : troubles.entrySet()) {
      reject(record, trouble.getKey(), trouble.getValue(), context);
    }
  }

  private void reject(RawRecord record, RejectReason reason, String detail, Context context) {
    metrics.countDeadLetter(reason);
    context.output(DEAD_LETTERS, DeadLetters.about(record, reason, detail));
  }
}
