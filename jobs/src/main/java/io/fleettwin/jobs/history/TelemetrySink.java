package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.jobs.sink.RepeatGuard;
import io.fleettwin.jobs.sink.RunState;
import io.fleettwin.jobs.sink.TenantTableLoader;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.iceberg.flink.sink.IcebergSink;
import org.apache.iceberg.io.WriteResult;

/**
 * Iceberg's static sink with another writer: files are written by {@link TelemetryWriter}, and
 * summed up and committed by Iceberg's own operators, which is what makes it exactly once.
 *
 * <p>What is due to be committed is Iceberg's own type, which has no public name, hence {@code
 * Object}.
 */
final class TelemetrySink
    implements Sink<HistoryFrame>,
        SupportsWriterState<HistoryFrame, RunState>,
        SupportsCommitter<Object>,
        SupportsPreCommitTopology<WriteResult, Object> {

  private static final long serialVersionUID = 1L;

  private final CatalogAddress address;
  private final String tenant;
  private final String signalsFile;
  private final Duration look;
  private final IcebergSink iceberg;

  /**
   * A sink into a tenant's table, which has to be there.
   *
   * @param uidSuffix part of the operators' ids, never to be changed
   * @param signalsFile signals besides those of the release; empty for none
   * @param look how often the table is looked at for changes, at most
   */
  TelemetrySink(
      CatalogAddress address, String tenant, String uidSuffix, String signalsFile, Duration look) {
    this.address = requireNonNull(address, "address");
    this.tenant = requireNonNull(tenant, "tenant");
    this.signalsFile = requireNonNull(signalsFile, "signalsFile");
    this.look = requireNonNull(look, "look");
    iceberg = icebergSink(new TenantTableLoader(address, tenant, TelemetryTable.NAME), uidSuffix);
  }

  /** Iceberg builds its sink behind a stream only, so it gets one that is never run. */
  private static IcebergSink icebergSink(TenantTableLoader loader, String uidSuffix) {
    DataStream<RowData> neverRun =
        StreamExecutionEnvironment.createLocalEnvironment(1)
            .fromSequence(0, 0)
            .map(number -> (RowData) GenericRowData.of(number))
            .returns(InternalTypeInfo.ofFields(new BigIntType()));
    var transformation =
        IcebergSink.forRowData(neverRun)
            .tableLoader(loader)
            .uidSuffix(uidSuffix)
            .append()
            .getTransformation();
    return (IcebergSink) ((SinkTransformation<?, ?>) transformation).getSink();
  }

  @Override
  public SinkWriter<HistoryFrame> createWriter(WriterInitContext context) {
    return openWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<HistoryFrame, RunState> restoreWriter(
      WriterInitContext context, Collection<RunState> restored) {
    return openWriter(context, restored);
  }

  private TelemetrySinkWriter openWriter(WriterInitContext context, Collection<RunState> restored) {
    var session = new TelemetryTableSession(address, tenant);
    restored.forEach(state -> RepeatGuard.requireNothingAfter(state, session.table()));
    return new TelemetrySinkWriter(
        session,
        GrowingCatalogue.shared(signalsFile),
        context,
        restored.stream().findFirst().map(RunState::runs).orElse(List.of()),
        look);
  }

  @Override
  public SimpleVersionedSerializer<RunState> getWriterStateSerializer() {
    return new RunState.Serializer();
  }

  @Override
  public Committer<Object> createCommitter(CommitterInitContext context) throws IOException {
    return committing().createCommitter(context);
  }

  @Override
  public SimpleVersionedSerializer<Object> getCommittableSerializer() {
    return committing().getCommittableSerializer();
  }

  @Override
  public DataStream<CommittableMessage<Object>> addPreCommitTopology(
      DataStream<CommittableMessage<WriteResult>> written) {
    return summing().addPreCommitTopology(written);
  }

  @Override
  public SimpleVersionedSerializer<WriteResult> getWriteResultSerializer() {
    return iceberg.getWriteResultSerializer();
  }

  @SuppressWarnings("unchecked") // passed from one of its operators to the next, never looked at
  private SupportsCommitter<Object> committing() {
    return (SupportsCommitter<Object>) (SupportsCommitter<?>) iceberg;
  }

  @SuppressWarnings("unchecked")
  private SupportsPreCommitTopology<WriteResult, Object> summing() {
    return (SupportsPreCommitTopology<WriteResult, Object>)
        (SupportsPreCommitTopology<WriteResult, ?>) iceberg;
  }
}
