package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.erasure.ErasureList;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.frame.FrameDecoding;
import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.domain.motion.CellIndex;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.sync.FrameLedger;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.erasure.KnownErasures;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.RawRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes each frame of a vehicle once and emits it, screened and with its times corrected, to the
 * side output of the vehicle's tenant.
 *
 * <p>State is a {@link FrameLedger} per vehicle, by which repetitions are known and the vehicle's
 * clock is corrected, as in the twin. It is bounded in itself, and ends when the vehicle was silent
 * for the retention: one timer per vehicle, at the end of the retention, that moves on when the
 * vehicle was heard meanwhile. Whether a message's time to live has passed is of no matter here:
 * late history is history.
 *
 * <p>Of a vehicle that was erased there is no state, and its records make no frames: see {@link
 * ErasureList}.
 */
public final class HistoryFunction extends KeyedProcessFunction<String, RawRecord, HistoryFrame> {

  private static final long serialVersionUID = 1L;
  private static final int[] NONE_UNKNOWN = {};
  private static final long[] NO_CELLS = {};
  private static final long MICROS_PER_MILLI = 1_000L;

  static final String STATE_NAME = "frame-ledger-v1";

  private final Map<String, OutputTag<HistoryFrame>> tenants;
  private final Duration retention;
  private final String signalsFile;
  private final ErasureHistory erasureHistory;

  private transient ValueState<KeptLedger> kept;
  private transient GrowingCatalogue signals;
  private transient SignalCatalogue catalogue;
  private transient FrameCodec codec;
  private transient SignalScreen screen;
  private transient CoreSignals core;
  private transient CellIndex cells;
  private transient HistoryMetrics metrics;
  private transient KnownErasures erasures;

  /**
   * The function.
   *
   * @param tenants outputs by tenant id; frames of others are counted as rejected
   * @param retention how long a vehicle may be silent before its repetitions count as new
   * @param signalsFile signals besides those of the release, see {@link GrowingCatalogue}; empty
   *     for none
   * @param erasureHistory which vehicles were erased before
   */
  HistoryFunction(
      Map<String, OutputTag<HistoryFrame>> tenants,
      Duration retention,
      String signalsFile,
      ErasureHistory erasureHistory) {
    this.tenants = Map.copyOf(tenants);
    this.retention = requireNonNull(retention, "retention");
    this.signalsFile = requireNonNull(signalsFile, "signalsFile");
    this.erasureHistory = requireNonNull(erasureHistory, "erasureHistory");
  }

  @Override
  public void open(OpenContext context) throws IOException {
    erasures = new KnownErasures(erasureHistory.read());
    kept =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(STATE_NAME, KeptLedgerSerializer.TYPE));
    signals = GrowingCatalogue.shared(signalsFile);
    useNewest();
    cells = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);
    metrics = new HistoryMetrics(getRuntimeContext().getMetricGroup());
  }

  private void useNewest() {
    SignalCatalogue newest = signals.current();
    if (newest != catalogue) {
      catalogue = newest;
      codec = new FrameCodec(newest);
      screen = new SignalScreen(newest);
      core = CoreSignals.of(newest);
    }
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<HistoryFrame> out)
      throws IOException {
    if (record.isErasure()) {
      takeErasure(record);
      return;
    }
    if (erasures.refuses(record)) {
      metrics.countRefused();
      return;
    }
    String contentType = record.properties().contentType();
    if (contentType.equals(ContentTypes.HONO_EMPTY_NOTIFICATION)
        || contentType.equals(ContentTypes.HONO_PROVISIONING_NOTIFICATION)) {
      return; // the gateway's word on a vehicle: no sample
    }
    OutputTag<HistoryFrame> output =
        record.defect() == Defect.NONE ? tenants.get(record.tenant()) : null;
    useNewest();
    if (output == null
        || !(codec.decode(record.payload(), contentType)
            instanceof FrameDecoding.Decoded decoded)) {
      metrics.countRejected();
      return;
    }
    long nowMillis = context.timerService().currentProcessingTime();
    KeptLedger ledger = loadOrStart(nowMillis, context);
    switch (ledger.frames().admit(decoded.frame(), receivedMicros(record, nowMillis))) {
      case ACCEPTED ->
          emit(record, decoded.frame(), ledger.frames().clock().appliedMicros(), output, context);
      case DUPLICATE -> metrics.countDuplicate();
      case SEQUENCE_TOO_OLD, FUTURE_EVENT_TIME -> metrics.countRejected();
    }
    ledger.hear(nowMillis);
    kept.update(ledger);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<HistoryFrame> out)
      throws IOException {
    KeptLedger ledger = kept.value();
    if (ledger == null) {
      return;
    }
    if (erasures.hasEnded(context.getCurrentKey(), ledger.lastHeardMillis())) {
      kept.clear();
      return;
    }
    long endMillis = ledger.lastHeardMillis() + retention.toMillis();
    if (endMillis <= time) {
      kept.clear();
    } else {
      context.timerService().registerProcessingTimeTimer(endMillis);
    }
  }

  private void takeErasure(RawRecord marker) throws IOException {
    if (!erasures.hear(marker)) {
      return;
    }
    KeptLedger known = kept.value();
    if (known != null && erasures.hasEnded(marker.vehicleKey(), known.lastHeardMillis())) {
      kept.clear(); // its timer finds nothing
    }
  }

  private KeptLedger loadOrStart(long nowMillis, Context context) throws IOException {
    KeptLedger known = kept.value();
    if (known != null && !erasures.hasEnded(context.getCurrentKey(), known.lastHeardMillis())) {
      return known;
    }
    context.timerService().registerProcessingTimeTimer(nowMillis + retention.toMillis());
    return new KeptLedger(new FrameLedger(), nowMillis);
  }

  private void emit(
      RawRecord record,
      SignalFrame sent,
      long clockMicros,
      OutputTag<HistoryFrame> output,
      Context context) {
    SignalFrame frame = sent.movedBy(-clockMicros);
    Set<Integer> unknown = screen.screen(frame).unknownIds();
    context.output(
        output,
        new HistoryFrame(
            record.device(),
            frame,
            unknown.isEmpty()
                ? NONE_UNKNOWN
                : unknown.stream().mapToInt(Integer::intValue).toArray(),
            cellsOf(frame),
            clockMicros,
            record.properties().receivedMicros(),
            record.origin().appendedMicros()));
    metrics.countRows(frame.sampleCount());
  }

  private long[] cellsOf(SignalFrame frame) {
    int latitude = placeOf(core.latitude(), frame.signalIds());
    int longitude = placeOf(core.longitude(), frame.signalIds());
    if (latitude < 0 || longitude < 0) {
      return NO_CELLS;
    }
    long[] found = new long[frame.sampleCount()];
    for (int sample = 0; sample < found.length; sample++) {
      double latitudeDegrees = frame.value(latitude, sample);
      double longitudeDegrees = frame.value(longitude, sample);
      found[sample] =
          Position.isFix(latitudeDegrees, longitudeDegrees)
              ? cells.cellAt(latitudeDegrees, longitudeDegrees)
              : 0;
    }
    return found;
  }

  private static int placeOf(int id, int[] ids) {
    for (int place = 0; place < ids.length; place++) {
      if (ids[place] == id) {
        return place;
      }
    }
    return -1;
  }

  /** Where the gateway's stamp is missing, the broker's or the operator's stands in. */
  private static long receivedMicros(RawRecord record, long nowMillis) {
    long received = record.properties().receivedMicros();
    long appended = record.origin().appendedMicros();
    if (received != 0) {
      return received;
    }
    return appended != 0 ? appended : nowMillis * MICROS_PER_MILLI;
  }
}
