package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.frame.FrameDecoding;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.motion.CellIndex;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.sync.FrameLedger;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.RawRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes each frame of a vehicle once and emits a row for each of its samples, to the side output of
 * the vehicle's tenant.
 *
 * <p>State is a {@link FrameLedger} per vehicle, by which repetitions are known and the vehicle's
 * clock is corrected, as in the twin. It is bounded in itself, and ends when the vehicle was silent
 * for the retention: one timer per vehicle, at the end of the retention, that moves on when the
 * vehicle was heard meanwhile. Whether a message's time to live has passed is of no matter here:
 * late history is history.
 */
public final class HistoryFunction extends KeyedProcessFunction<String, RawRecord, RowData> {

  private static final long serialVersionUID = 1L;
  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();
  private static final long MICROS_PER_MILLI = 1_000L;

  static final String STATE_NAME = "frame-ledger-v1";

  private final Map<String, TenantRows> tenants;
  private final Duration retention;

  private transient ValueState<KeptLedger> kept;
  private transient FrameCodec codec;
  private transient SignalScreen screen;
  private transient CoreSignals core;
  private transient CellIndex cells;
  private transient HistoryMetrics metrics;

  /** Where the rows of one tenant go, and what they look like. */
  record TenantRows(OutputTag<RowData> output, RowLayout layout) implements java.io.Serializable {}

  /**
   * The function.
   *
   * @param tenants by tenant id; frames of others are counted as rejected
   * @param retention how long a vehicle may be silent before its repetitions count as new
   */
  HistoryFunction(Map<String, TenantRows> tenants, Duration retention) {
    this.tenants = Map.copyOf(tenants);
    this.retention = requireNonNull(retention, "retention");
  }

  @Override
  public void open(OpenContext context) {
    kept =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(STATE_NAME, KeptLedgerSerializer.TYPE));
    codec = new FrameCodec(CATALOGUE);
    screen = new SignalScreen(CATALOGUE);
    core = CoreSignals.of(CATALOGUE);
    cells = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);
    metrics = new HistoryMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<RowData> out)
      throws IOException {
    String contentType = record.properties().contentType();
    if (contentType.equals(ContentTypes.HONO_EMPTY_NOTIFICATION)
        || contentType.equals(ContentTypes.HONO_PROVISIONING_NOTIFICATION)) {
      return; // the gateway's word on a vehicle: no sample
    }
    TenantRows tenant = record.defect() == Defect.NONE ? tenants.get(record.tenant()) : null;
    if (tenant == null
        || !(codec.decode(record.payload(), contentType)
            instanceof FrameDecoding.Decoded decoded)) {
      metrics.countRejected();
      return;
    }
    long nowMillis = context.timerService().currentProcessingTime();
    KeptLedger ledger = loadOrStart(nowMillis, context);
    switch (ledger.frames().admit(decoded.frame(), receivedMicros(record, nowMillis))) {
      case ACCEPTED ->
          emit(record, decoded.frame(), ledger.frames().clock().appliedMicros(), tenant, context);
      case DUPLICATE -> metrics.countDuplicate();
      case SEQUENCE_TOO_OLD, FUTURE_EVENT_TIME -> metrics.countRejected();
    }
    ledger.hear(nowMillis);
    kept.update(ledger);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<RowData> out)
      throws IOException {
    KeptLedger ledger = kept.value();
    if (ledger == null) {
      return;
    }
    long endMillis = ledger.lastHeardMillis() + retention.toMillis();
    if (endMillis <= time) {
      kept.clear();
    } else {
      context.timerService().registerProcessingTimeTimer(endMillis);
    }
  }

  private KeptLedger loadOrStart(long nowMillis, Context context) throws IOException {
    KeptLedger known = kept.value();
    if (known != null) {
      return known;
    }
    context.timerService().registerProcessingTimeTimer(nowMillis + retention.toMillis());
    return new KeptLedger(new FrameLedger(), nowMillis);
  }

  private void emit(
      RawRecord record, SignalFrame sent, long clockMicros, TenantRows tenant, Context context) {
    SignalFrame frame = sent.movedBy(-clockMicros);
    screen.screen(frame);
    var stamps =
        new FrameStamps(
            StringData.fromString(record.device()),
            clockMicros,
            record.properties().receivedMicros(),
            record.origin().appendedMicros());
    var rows =
        new FrameRows(tenant.layout(), CATALOGUE, frame, stamps, core.latitude(), core.longitude());
    for (int sample = 0; sample < frame.sampleCount(); sample++) {
      context.output(tenant.output(), new SampleRow(rows, sample, rows.cell(sample, cells)));
    }
    metrics.countRows(frame.sampleCount());
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
