package io.fleettwin.jobs.history;

import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.jobs.history.HistoryPipeline.TenantTable;
import io.fleettwin.jobs.sink.RepeatGuard;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Puts an Iceberg sink behind the history pipeline, one for each tenant.
 *
 * <p>Files are written between checkpoints and committed after one is complete. A checkpoint keeps
 * the commit that is due for it under the id of the run that wrote the files; whoever restores it,
 * under whatever job id, looks in the table's history whether that commit was done, and does it or
 * leaves it. So that this holds, the operators keep their uids, and a run restores the newest
 * complete checkpoint; one that restores an older one is refused ({@link RepeatGuard}).
 */
public final class IcebergTables {

  /** A column that any engine added is written from the first checkpoint after so long. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private IcebergTables() {}

  /**
   * The telemetry tables of tenants, created or brought up to the known signals.
   *
   * @param signalsFile signals besides those of the release; empty for none
   */
  public static List<TenantTable> prepare(
      CatalogAddress address, Collection<String> tenants, String signalsFile) {
    return prepare(address, tenants, signalsFile, LOOK);
  }

  static List<TenantTable> prepare(
      CatalogAddress address, Collection<String> tenants, String signalsFile, Duration look) {
    SignalCatalogue signals = GrowingCatalogue.shared(signalsFile).current();
    try (LakehouseCatalog catalog = LakehouseCatalog.open(address)) {
      List<TenantTable> prepared = new ArrayList<>();
      for (String tenant : tenants.stream().sorted().toList()) {
        TelemetryTable.createOrEvolve(catalog.iceberg(), tenant, signals);
        String uid = "telemetry-of-" + tenant;
        var sink = new TelemetrySink(address, tenant, uid, signalsFile, look);
        prepared.add(new TenantTable(tenant, frames -> frames.sinkTo(sink).uid(uid).name(uid)));
      }
      return prepared;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the catalog at " + address, e);
    }
  }
}
