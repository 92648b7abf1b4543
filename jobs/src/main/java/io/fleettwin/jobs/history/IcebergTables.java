package io.fleettwin.jobs.history;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.jobs.history.HistoryPipeline.TenantTable;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.sink.IcebergSink;

/**
 * Puts the static Iceberg sink behind the history pipeline, one for each tenant.
 *
 * <p>Files are written between checkpoints and committed after one is complete. A checkpoint keeps
 * the commit that is due for it under the id of the run that wrote the files; whoever restores it,
 * under whatever job id, looks in the table's history whether that commit was done, and does it or
 * leaves it. So that this holds, the operators keep their uids, and a run restores the newest
 * complete checkpoint.
 */
public final class IcebergTables {

  private IcebergTables() {}

  /** The telemetry tables of tenants, created or brought up to the catalogue of this release. */
  public static List<TenantTable> prepare(CatalogAddress address, Collection<String> tenants) {
    try (LakehouseCatalog catalog = LakehouseCatalog.open(address)) {
      List<TenantTable> prepared = new ArrayList<>();
      for (String tenant : tenants.stream().sorted().toList()) {
        Table table = TelemetryTable.createOrEvolve(catalog.iceberg(), tenant, VssCatalogue.load());
        prepared.add(
            new TenantTable(tenant, table.schema(), rows -> append(rows, address, tenant)));
      }
      return prepared;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the catalog at " + address, e);
    }
  }

  private static void append(DataStream<RowData> rows, CatalogAddress address, String tenant) {
    IcebergSink.forRowData(rows)
        .tableLoader(new TelemetryTableLoader(address, tenant))
        .uidSuffix("telemetry-of-" + tenant)
        .append();
  }
}
