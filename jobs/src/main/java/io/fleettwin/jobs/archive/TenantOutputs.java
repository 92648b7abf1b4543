package io.fleettwin.jobs.archive;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/** Where the rows of one tenant go, and what they look like. Immutable. */
final class TenantOutputs implements Serializable {

  private static final long serialVersionUID = 1L;

  private final EnumMap<ArchiveTable, Output> outputs = new EnumMap<>(ArchiveTable.class);

  /**
   * The way to one table.
   *
   * @param tag side output
   * @param shape what its rows look like
   */
  record Output(OutputTag<RowData> tag, RowShape shape) implements Serializable {}

  TenantOutputs(Map<ArchiveTable, Output> outputs) {
    this.outputs.putAll(outputs);
  }

  Output of(ArchiveTable table) {
    return outputs.get(table);
  }
}
