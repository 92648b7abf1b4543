package io.fleettwin.lakehouse.erasure;

import static java.util.Objects.requireNonNull;

import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.upkeep.UpkeepEngine;
import io.fleettwin.lakehouse.upkeep.UpkeepMark;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * Removes one vehicle from all tables of a tenant, while writers go on.
 *
 * <ol>
 *   <li>Files that hold its rows are written anew without them ({@link TableErasure}).
 *   <li>Older snapshots, which still show them, are expired with all their files. What writers
 *       remember in the history is repeated before ({@link CommitterMemory}). So the past of these
 *       tables as snapshots is gone for every vehicle; times within rows are not touched.
 *   <li>That is repeated until no row of it came for the settling time: a writer may hold rows back
 *       until its next checkpoint. It is for the caller to see that no new ones are made.
 *   <li>Every file in the folders of all tables is searched ({@link FileSearch}).
 * </ol>
 *
 * <p>May be run again at any time: it does what is left to do.
 */
public final class Erasure {

  private static final int MAX_ROUNDS = 10;
  private static final Duration POLL = Duration.ofSeconds(1);

  private final LakehouseCatalog catalog;
  private final UpkeepEngine engine;
  private final ErasureSettings settings;
  private final Consumer<String> progress;

  /**
   * An erasure.
   *
   * @param catalog the caller's to close
   * @param engine rewrites and searches; the caller's to close
   * @param progress told what is done next
   */
  public Erasure(
      LakehouseCatalog catalog,
      UpkeepEngine engine,
      ErasureSettings settings,
      Consumer<String> progress) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.engine = requireNonNull(engine, "engine");
    this.settings = requireNonNull(settings, "settings");
    this.progress = requireNonNull(progress, "progress");
  }

  /**
   * Removes a vehicle and looks whether it is gone.
   *
   * @throws IllegalStateException if writers keep winning, or rows of others would change
   */
  public ErasureReport erase(String tenant, String vehicle)
      throws IOException, SQLException, InterruptedException {
    long start = System.nanoTime();
    List<Table> tables = catalog.tables(tenant);
    Map<String, TableErased> erased = new LinkedHashMap<>();
    tables.forEach(table -> erased.put(table.name(), TableErased.nothingOf(table.name())));
    int rounds = 0;
    do {
      if (rounds++ == MAX_ROUNDS) {
        throw new IllegalStateException(
            "rows of the vehicle kept coming (expected: that its messages are refused)");
      }
      for (Table table : tables) {
        if (TableErasure.concerns(table)) {
          TableErased done = eraseFrom(table, vehicle);
          erased.merge(table.name(), done, TableErased::plus);
        }
      }
    } while (comesBack(tables, vehicle));
    FileSearch search = new FileSearch(engine, vehicle);
    for (Table table : tables) {
      progress.accept(table.name() + ": searching its files");
      search.search(table);
    }
    return new ErasureReport(
        tenant,
        vehicle,
        new ArrayList<>(erased.values()),
        search.files(),
        search.bytes(),
        search.sightings(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1_000.0);
  }

  private TableErased eraseFrom(Table table, String vehicle) throws SQLException, IOException {
    TableErased done = new TableErasure(engine, settings, progress).erase(table, vehicle);
    boolean mayBeInThePast = table.currentSnapshot() != null;
    return mayBeInThePast ? done.withExpired(expire(table)) : done;
  }

  /** Expires all snapshots but those that writers need, and returns how many went. */
  private int expire(Table table) {
    forgetRemovedFiles(table);
    long oldestKept = CommitterMemory.carryForward(table);
    table.refresh();
    int before = countSnapshots(table);
    if (before > 1) {
      progress.accept(table.name() + ": expiring what came before");
      table.expireSnapshots().expireOlderThan(oldestKept).retainLast(1).commit();
    }
    table.refresh();
    return before - countSnapshots(table);
  }

  /** Manifests say of removed files what they held, until they are written anew. */
  private static void forgetRemovedFiles(Table table) {
    boolean any =
        table.currentSnapshot().allManifests(table.io()).stream()
            .anyMatch(ManifestFile::hasDeletedFiles);
    if (any) {
      table
          .rewriteManifests()
          .rewriteIf(ManifestFile::hasDeletedFiles)
          .clusterBy(file -> "")
          .set(UpkeepMark.ACTION, TableErasure.ACTION)
          .commit();
      table.refresh();
    }
  }

  private static int countSnapshots(Table table) {
    int count = 0;
    for (Snapshot ignored : table.snapshots()) {
      count++;
    }
    return count;
  }

  /** Watches for the settling time; true as soon as a table shows the vehicle again. */
  private boolean comesBack(List<Table> tables, String vehicle)
      throws SQLException, IOException, InterruptedException {
    long end = System.nanoTime() + settings.settle().toNanos();
    var erasure = new TableErasure(engine, settings, progress);
    Map<String, Long> looked = new LinkedHashMap<>();
    progress.accept("Watching for " + settings.settle().toSeconds() + " s whether more comes");
    do {
      for (Table table : tables) {
        table.refresh();
        Snapshot current = table.currentSnapshot();
        boolean isNew =
            current != null
                && !Long.valueOf(current.snapshotId())
                    .equals(looked.put(table.name(), current.snapshotId()));
        if (isNew && TableErasure.concerns(table) && erasure.shows(table, vehicle)) {
          return true;
        }
      }
      TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(POLL.toNanos(), end - System.nanoTime())));
    } while (System.nanoTime() < end);
    return false;
  }
}
