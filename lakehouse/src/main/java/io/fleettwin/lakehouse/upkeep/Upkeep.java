package io.fleettwin.lakehouse.upkeep;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.table.RollUpTable;
import io.fleettwin.lakehouse.table.TableDefinition;
import io.fleettwin.lakehouse.table.TelemetryTable;
import io.fleettwin.lakehouse.table.TenantTables;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run over the tables of all tenants: roll-ups first, then for each table rows past their time,
 * compaction, old snapshots, and now and then orphans.
 *
 * <p>What fails at one table is told, and the next one goes on. A run that is stopped leaves
 * nothing half done; the next one finds what is left to do.
 */
public final class Upkeep {

  private static final Logger LOG = LoggerFactory.getLogger("upkeep");

  private final LakehouseCatalog catalog;
  private final Supplier<SignalCatalogue> signals;
  private final UpkeepSettings settings;
  private final Actions actions;
  private Instant orphansNext = Instant.MIN;

  /**
   * Upkeep of a catalog.
   *
   * @param signals those that roll-ups have columns for, asked for anew in each run
   */
  Upkeep(
      LakehouseCatalog catalog,
      Supplier<SignalCatalogue> signals,
      UpkeepSettings settings,
      Actions actions) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.signals = requireNonNull(signals, "signals");
    this.settings = requireNonNull(settings, "settings");
    this.actions = requireNonNull(actions, "actions");
  }

  /**
   * Upkeep of a catalog, which stays the caller's to close.
   *
   * @param signals the catalogue that roll-ups have columns for
   */
  public static Upkeep of(
      LakehouseCatalog catalog, SignalCatalogue signals, UpkeepSettings settings) {
    return new Upkeep(catalog, () -> signals, settings, Actions.silent());
  }

  /** What is done to one table. */
  @FunctionalInterface
  private interface Work {
    void on(Table table, Counts counts) throws SQLException, IOException;
  }

  /** What is counted on the way. */
  private static final class Counts {
    private int snapshots;
    private int orphans;
  }

  /**
   * Does what is due at {@code now} for the tables whose name is chosen.
   *
   * @param chosen names without the tenant's
   * @return a report for each of them, in the order of the work
   */
  public List<TableReport> run(Predicate<String> chosen, Instant now)
      throws SQLException, IOException {
    List<TableReport> reports = new ArrayList<>();
    boolean orphans = !now.isBefore(orphansNext);
    try (UpkeepEngine engine = UpkeepEngine.open(settings.engine())) {
      for (String tenant : catalog.tenants()) {
        runTenant(tenant, engine, chosen, now, orphans, reports);
      }
    }
    if (orphans) {
      orphansNext = now.plus(settings.orphansEvery());
    }
    return reports;
  }

  private void runTenant(
      String tenant,
      UpkeepEngine engine,
      Predicate<String> chosen,
      Instant now,
      boolean orphans,
      List<TableReport> reports) {
    List<TableIdentifier> present = catalog.iceberg().listTables(Namespace.of(tenant));
    Set<String> names = new HashSet<>();
    present.forEach(table -> names.add(table.name()));
    for (RollUpTable level : RollUpTable.values()) {
      boolean exists = !actions.isDryRun() || names.contains(level.tableName());
      if (chosen.test(level.tableName()) && names.contains(sourceOf(level)) && exists) {
        reports.add(
            report(
                tenant,
                level.tableName(),
                (rollUp, counts) -> rollUp(tenant, level, engine, rollUp, now)));
        names.add(level.tableName());
      }
    }
    for (String name : names.stream().filter(chosen).sorted().toList()) {
      TableReport done =
          report(
              tenant,
              name,
              (table, counts) -> keep(tenant, table, name, engine, now, orphans, counts));
      merge(reports, done);
    }
  }

  private TableReport report(String tenant, String name, Work work) {
    String fullName = tenant + "." + name;
    long start = System.nanoTime();
    var counts = new Counts();
    var nothing = new TableReport.Size(0, 0, 0);
    TableReport.Size before = nothing;
    Table table = null;
    String failure = "";
    try {
      table = open(tenant, name);
      before = TableReport.Size.of(table);
      work.on(table, counts);
      table.refresh();
    } catch (UpkeepStopped e) {
      throw e;
    } catch (SQLException | IOException | RuntimeException e) { // one table must not stop others
      LOG.error("Upkeep of {} failed", fullName, e);
      failure = reasonOf(e);
    }
    TableReport.Size after = table == null ? nothing : TableReport.Size.of(table);
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
    return new TableReport(
        fullName, before, after, counts.snapshots, counts.orphans, seconds, failure);
  }

  /** One line: the engine tells what is wrong in the second one. */
  private static String reasonOf(Exception e) {
    List<String> lines = String.valueOf(e.getMessage()).lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith("Error: "))
        .findFirst()
        .orElse(lines.isEmpty() ? e.toString() : lines.get(0));
  }

  /** The table; a roll-up is created, or gets the columns that it lacks. */
  private Table open(String tenant, String name) {
    for (RollUpTable level : RollUpTable.values()) {
      if (level.tableName().equals(name) && !actions.isDryRun()) {
        return new TenantTables(catalog.iceberg(), tenant)
            .createOrEvolve(level.definition(signals.get()));
      }
    }
    return catalog.loadTable(tenant, name);
  }

  private void rollUp(
      String tenant, RollUpTable level, UpkeepEngine engine, Table rollUp, Instant now)
      throws SQLException, IOException {
    Table source = catalog.loadTable(tenant, sourceOf(level));
    new RollUp(engine, settings.rollUps(), level, actions).run(source, rollUp, now);
  }

  private void keep(
      String tenant,
      Table table,
      String name,
      UpkeepEngine engine,
      Instant now,
      boolean orphans,
      Counts counts)
      throws SQLException, IOException {
    Optional<RollUpTable> above = rollUpOf(name);
    Optional<RollUpState> rolledUp = above.flatMap(level -> stateOf(tenant, level.tableName()));
    Optional<TableDefinition> definition = definitionOf(name);
    boolean mayDrop = above.isEmpty() || rolledUp.isPresent();
    if (definition.isPresent() && mayDrop) {
      new Retention(actions).run(table, definition.get(), rolledUp, now);
    }
    new Compaction(engine, settings.compaction(), actions).run(table, now);
    Set<Long> needed = new HashSet<>();
    rolledUp.ifPresent(state -> needed.add(state.sourceSnapshot()));
    counts.snapshots = new SnapshotExpiry(settings.expiry(), actions).run(table, needed, now);
    if (orphans) {
      counts.orphans = new OrphanFiles(settings.expiry(), actions).run(table, now).files();
    }
  }

  private Optional<RollUpState> stateOf(String tenant, String rollUp) {
    TableIdentifier identifier = TableIdentifier.of(tenant, rollUp);
    return catalog.iceberg().tableExists(identifier)
        ? RollUpState.of(catalog.iceberg().loadTable(identifier))
        : Optional.empty();
  }

  private Optional<TableDefinition> definitionOf(String name) {
    return TenantTables.definitions(signals.get()).stream()
        .filter(definition -> definition.name().equals(name))
        .findFirst();
  }

  /** The table below a roll-up. */
  private static String sourceOf(RollUpTable level) {
    return level == RollUpTable.MINUTE ? TelemetryTable.NAME : RollUpTable.MINUTE.tableName();
  }

  private static Optional<RollUpTable> rollUpOf(String name) {
    for (RollUpTable level : RollUpTable.values()) {
      if (sourceOf(level).equals(name)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** One line for a table, whatever was done to it in how many steps. */
  private static void merge(List<TableReport> reports, TableReport later) {
    for (int index = 0; index < reports.size(); index++) {
      TableReport earlier = reports.get(index);
      if (earlier.table().equals(later.table())) {
        reports.set(
            index,
            new TableReport(
                later.table(),
                earlier.before(),
                later.after(),
                later.snapshotsExpired(),
                later.orphansRemoved(),
                earlier.seconds() + later.seconds(),
                earlier.failure().isEmpty() ? later.failure() : earlier.failure()));
        return;
      }
    }
    reports.add(later);
  }
}
