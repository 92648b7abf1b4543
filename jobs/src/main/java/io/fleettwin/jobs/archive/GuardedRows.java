package io.fleettwin.jobs.archive;

import static java.util.Objects.requireNonNull;

import io.fleettwin.jobs.sink.RepeatGuard;
import io.fleettwin.jobs.sink.RunState;
import io.fleettwin.jobs.sink.TenantTableLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;

/**
 * Lets rows through to a table, unless the job was restored from a checkpoint that the table is
 * ahead of: the rows behind it would be there twice. See {@link RepeatGuard}.
 *
 * <p>State is one {@link RunState} for each subtask, in its serializer's form; checkpoints from
 * before this function was there have none, and are not judged.
 */
final class GuardedRows extends ProcessFunction<RowData, RowData> implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private static final String STATE_NAME = "run-state-v1";

  private final TenantTableLoader loader;
  private transient ListState<byte[]> kept;
  private transient List<String> runs;

  GuardedRows(TenantTableLoader loader) {
    this.loader = requireNonNull(loader, "loader");
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    kept =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    STATE_NAME, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    List<RunState> restored = new ArrayList<>();
    var serializer = new RunState.Serializer();
    for (byte[] state : kept.get()) {
      restored.add(serializer.deserialize(serializer.getVersion(), state));
    }
    requireNothingAfter(restored);
    runs =
        RunState.lineOf(
            restored.stream().findFirst().map(RunState::runs).orElse(List.of()),
            getRuntimeContext().getJobInfo().getJobId().toHexString());
  }

  private void requireNothingAfter(List<RunState> restored) throws IOException {
    if (restored.isEmpty()) {
      return;
    }
    loader.open();
    try {
      restored.forEach(state -> RepeatGuard.requireNothingAfter(state, loader.loadTable()));
    } finally {
      loader.close();
    }
  }

  @Override
  public void processElement(RowData row, Context context, Collector<RowData> out) {
    out.collect(row);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    var state = new RunState(runs, context.getCheckpointId(), System.currentTimeMillis());
    kept.update(List.of(new RunState.Serializer().serialize(state)));
  }
}
