package io.fleettwin.jobs.archive;

import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.jobs.archive.ArchivePipeline.TableSink;
import io.fleettwin.jobs.sink.SignalDictionary;
import io.fleettwin.jobs.sink.TenantTableLoader;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.table.SignalDictionaryTable;
import io.fleettwin.lakehouse.table.TenantTables;
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
 * Puts static Iceberg sinks behind the archive pipeline, one for each tenant and table. Files are
 * committed once, as those of the history job are, and a run that restores an older checkpoint than
 * a table knows is refused ({@link GuardedRows}).
 */
final class ArchiveTables {

  private ArchiveTables() {}

  /**
   * Creates every table of the tenants or brings it up to this release, writes the dictionary of
   * signals where the catalogue changed, and tells where the archive's rows go.
   *
   * @param signalsFile signals besides those of the release; empty for none
   */
  static List<TableSink> prepare(
      CatalogAddress address, Collection<String> tenants, String signalsFile) {
    SignalCatalogue signals = GrowingCatalogue.shared(signalsFile).current();
    try (LakehouseCatalog catalog = LakehouseCatalog.open(address)) {
      List<TableSink> prepared = new ArrayList<>();
      for (String tenant : tenants.stream().sorted().toList()) {
        var tables = new TenantTables(catalog.iceberg(), tenant);
        tables.createOrEvolveAll(signals);
        SignalDictionary.writeIfChanged(
            catalog.loadTable(tenant, SignalDictionaryTable.NAME), signals);
        for (ArchiveTable each : ArchiveTable.values()) {
          Table table = catalog.loadTable(tenant, each.definition().name());
          prepared.add(
              new TableSink(
                  tenant, each, table.schema(), rows -> append(rows, address, tenant, each)));
        }
      }
      return prepared;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the catalog at " + address, e);
    }
  }

  private static void append(
      DataStream<RowData> rows, CatalogAddress address, String tenant, ArchiveTable table) {
    String name = table.definition().name();
    String suffix = name + "-of-" + tenant;
    var loader = new TenantTableLoader(address, tenant, name);
    DataStream<RowData> guarded =
        rows.process(new GuardedRows(loader), rows.getType())
            .uid("guard-" + suffix)
            .name("Guard " + suffix);
    IcebergSink.Builder sink =
        IcebergSink.forRowData(guarded).tableLoader(loader).uidSuffix(suffix);
    if (table.isSmall()) {
      sink.writeParallelism(1);
    }
    sink.append();
  }
}
