package io.fleettwin.jobs.archive;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.contracts.deadletter.DeadLetterCodec;
import io.fleettwin.contracts.erasure.ErasureList;
import io.fleettwin.contracts.hazard.HazardCodec;
import io.fleettwin.contracts.insight.InsightCodec;
import io.fleettwin.contracts.insight.InsightEvent;
import io.fleettwin.contracts.session.SessionCodec;
import io.fleettwin.contracts.session.SessionEvent;
import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandStep;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.session.Charge;
import io.fleettwin.domain.session.Trip;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.Tier;
import io.fleettwin.domain.twin.RevisionThinning.Fate;
import io.fleettwin.domain.twin.RevisionThinning.Judgement;
import io.fleettwin.domain.twin.TwinGlance;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.erasure.KnownErasures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;

/**
 * Takes what the platform told of a vehicle once, and emits a row of it to the side output of its
 * tenant and table; the stamps of each frame go to the main output.
 *
 * <p>The topics are written at least once. State is what repetitions are known by, see {@link
 * KeptArchive}. It is bounded in itself, and ends when nothing was told of the vehicle for the
 * retention: one timer per vehicle, at the end of the retention, that moves on when the vehicle was
 * heard of meanwhile.
 *
 * <p>Of a vehicle that was erased there is no state, and what is told of it makes no rows: see
 * {@link ErasureList}.
 */
final class ArchiveFunction extends KeyedProcessFunction<String, ArchiveRecord, SeenPassport> {

  private static final long serialVersionUID = 1L;

  static final String STATE_NAME = "kept-archive-v1";

  private final Map<String, TenantOutputs> tenants;
  private final Duration revisionSpacing;
  private final Duration retention;
  private final ErasureHistory erasureHistory;

  private transient ValueState<KeptArchive> kept;
  private transient GrowingCatalogue signals;
  private transient ArchiveMetrics metrics;
  private transient SessionRows sessions;
  private transient KnownErasures erasures;

  /**
   * The function.
   *
   * @param tenants by tenant id; records of others are counted and left out
   * @param revisionSpacing event time from one revision that is kept to the next, 0 for all
   * @param retention how long a vehicle may be silent before its repetitions count as new
   * @param erasureHistory which vehicles were erased before
   */
  ArchiveFunction(
      Map<String, TenantOutputs> tenants,
      Duration revisionSpacing,
      Duration retention,
      ErasureHistory erasureHistory) {
    this.tenants = Map.copyOf(tenants);
    this.revisionSpacing = requireNonNull(revisionSpacing, "revisionSpacing");
    this.retention = requireNonNull(retention, "retention");
    this.erasureHistory = requireNonNull(erasureHistory, "erasureHistory");
  }

  @Override
  public void open(OpenContext context) throws IOException {
    erasures = new KnownErasures(erasureHistory.read());
    kept =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(STATE_NAME, KeptArchiveSerializer.TYPE));
    signals = GrowingCatalogue.ofProcess();
    sessions = new SessionRows(H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION));
    metrics = new ArchiveMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(ArchiveRecord record, Context context, Collector<SeenPassport> out)
      throws IOException {
    if (record.topic() == ArchiveTopic.ERASURE) {
      takeErasure(record);
      return;
    }
    if (erasures.refuses(record.key(), record.appendedMicros())) {
      metrics.countRefused();
      return;
    }
    if (record.topic() == ArchiveTopic.HAZARD) {
      takeHazard(record, context);
      return;
    }
    String tenant = tenantOf(record.key());
    TenantOutputs outputs = tenants.get(tenant);
    if (outputs == null) {
      metrics.countForeign();
      return;
    }
    long nowMillis = context.timerService().currentProcessingTime();
    KeptArchive state = loadOrStart(nowMillis, context);
    try {
      switch (record.topic()) {
        case TWIN -> takeTwin(record, tenant, state, context, out);
        case INSIGHT -> takeInsight(record, outputs, state, context);
        case SESSION -> takeSession(record, outputs, state, context);
        case DEAD_LETTER -> takeDeadLetter(record, outputs, state, context);
        case COMMAND -> takeCommand(record, outputs, state, context);
        case ERASURE, HAZARD -> {
          // are taken above, whatever their tenant
        }
      }
    } catch (IOException unreadable) {
      metrics.countUnreadable(unreadable, record);
    }
    state.hear(nowMillis);
    kept.update(state);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<SeenPassport> out)
      throws IOException {
    KeptArchive state = kept.value();
    if (state == null) {
      return;
    }
    if (erasures.hasEnded(context.getCurrentKey(), state.lastHeardMillis())) {
      kept.clear();
      return;
    }
    long endMillis = state.lastHeardMillis() + retention.toMillis();
    if (endMillis <= time) {
      kept.clear();
    } else {
      context.timerService().registerProcessingTimeTimer(endMillis);
    }
  }

  private void takeErasure(ArchiveRecord marker) throws IOException {
    if (!erasures.hear(marker.key(), marker.offset(), marker.appendedMicros(), marker.value())) {
      return;
    }
    KeptArchive known = kept.value();
    if (known != null && erasures.hasEnded(marker.key(), known.lastHeardMillis())) {
      kept.clear(); // its timer finds nothing
    }
  }

  private KeptArchive loadOrStart(long nowMillis, Context context) throws IOException {
    KeptArchive known = kept.value();
    if (known != null && !erasures.hasEnded(context.getCurrentKey(), known.lastHeardMillis())) {
      return known;
    }
    context.timerService().registerProcessingTimeTimer(nowMillis + retention.toMillis());
    return new KeptArchive(nowMillis);
  }

  private void takeTwin(
      ArchiveRecord record,
      String tenant,
      KeptArchive state,
      Context context,
      Collector<SeenPassport> out)
      throws IOException {
    TwinGlance glance = TwinCodec.glance(record.value());
    Judgement judgement = state.revisions().judge(glance, revisionSpacing);
    metrics.countRevision(judgement.fate());
    if (judgement.isOfFrame()) {
      out.collect(
          new SeenPassport(
              tenant, tierOf(glance.freshSignalIds(), signals.current()), glance.passport()));
    }
    if (judgement.fate() == Fate.KEPT) {
      TenantOutputs.Output output = tenants.get(tenant).of(ArchiveTable.TWIN_REVISION);
      var rows = new TwinRevisionRows(output.shape(), signals.current());
      RowData row =
          rows.row(TwinCodec.decode(record.value()), judgement.isOfFrame(), record.value());
      emit(row, output, context);
    }
  }

  /** The most urgent tier among signals; one without signals is for history. */
  private static Tier tierOf(int[] signalIds, SignalCatalogue catalogue) {
    Tier tier = Tier.HISTORY;
    for (int id : signalIds) {
      int index = catalogue.indexOf(id);
      if (index != SignalCatalogue.UNKNOWN && catalogue.at(index).tier().compareTo(tier) < 0) {
        tier = catalogue.at(index).tier();
      }
    }
    return tier;
  }

  private void takeInsight(
      ArchiveRecord record, TenantOutputs outputs, KeptArchive state, Context context)
      throws IOException {
    InsightEvent event = InsightCodec.decode(record.value());
    if (state.reports().add(event.id())) {
      TenantOutputs.Output output = outputs.of(ArchiveTable.INSIGHT);
      emit(InsightRows.row(event, output.shape()), output, context);
    } else {
      metrics.countRepeated();
    }
  }

  private void takeSession(
      ArchiveRecord record, TenantOutputs outputs, KeptArchive state, Context context)
      throws IOException {
    SessionEvent event = SessionCodec.decode(record.value());
    if (!state.reports().add(event.id())) {
      metrics.countRepeated();
    } else if (event.session() instanceof Trip trip) {
      TenantOutputs.Output output = outputs.of(ArchiveTable.TRIP);
      emit(sessions.row(event, trip, output.shape()), output, context);
    } else if (event.session() instanceof Charge charge) {
      TenantOutputs.Output output = outputs.of(ArchiveTable.CHARGING_SESSION);
      emit(sessions.row(event, charge, output.shape()), output, context);
    }
  }

  private void takeDeadLetter(
      ArchiveRecord record, TenantOutputs outputs, KeptArchive state, Context context)
      throws IOException {
    DeadLetter letter = DeadLetterCodec.decode(record.value());
    if (state.deadLetters().add(letter)) {
      TenantOutputs.Output output = outputs.of(ArchiveTable.DEAD_LETTER);
      emit(DeadLetterRows.row(letter, record.appendedMicros(), output.shape()), output, context);
    } else {
      metrics.countRepeated();
    }
  }

  /**
   * The newest step of each record is a row. A command that was just asked for is told when it has
   * been sent or refused, so the first record has two.
   */
  /** A hazard is a row of each tenant that may know it; its key is no vehicle's. */
  private void takeHazard(ArchiveRecord record, Context context) throws IOException {
    long nowMillis = context.timerService().currentProcessingTime();
    KeptArchive state = loadOrStart(nowMillis, context);
    try {
      Hazard hazard = HazardCodec.decode(record.value());
      if (state.reports().add(HazardRows.idOf(hazard))) {
        for (Map.Entry<String, TenantOutputs> tenant : tenants.entrySet()) {
          if (hazard.isFor(tenant.getKey())) {
            TenantOutputs.Output output = tenant.getValue().of(ArchiveTable.HAZARD);
            emit(HazardRows.row(hazard, record.appendedMicros(), output.shape()), output, context);
          }
        }
      } else {
        metrics.countRepeated();
      }
    } catch (IOException unreadable) {
      metrics.countUnreadable(unreadable, record);
    }
    state.hear(nowMillis);
    kept.update(state);
  }

  private void takeCommand(
      ArchiveRecord record, TenantOutputs outputs, KeptArchive state, Context context)
      throws IOException {
    CommandProgress progress = CommandCodec.decodeProgress(record.value());
    List<CommandStep> steps = progress.steps();
    TenantOutputs.Output output = outputs.of(ArchiveTable.COMMAND);
    for (CommandStep step : steps.size() == 2 ? steps : List.of(progress.last())) {
      if (state.reports().add(CommandRows.idOf(progress.command(), step))) {
        emit(CommandRows.row(progress.command(), step, output.shape()), output, context);
      } else {
        metrics.countRepeated();
      }
    }
  }

  private void emit(RowData row, TenantOutputs.Output output, Context context) {
    context.output(output.tag(), row);
    metrics.countRow();
  }

  private static String tenantOf(String key) {
    int slash = key.indexOf('/');
    return slash < 0 ? "" : key.substring(0, slash);
  }
}
