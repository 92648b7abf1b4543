package io.fleettwin.lakehouse.export;

import static java.util.Objects.requireNonNull;

import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.query.EngineLimits;
import io.fleettwin.lakehouse.query.LakehouseSql;
import io.fleettwin.lakehouse.table.TripTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Table;

/**
 * Takes everything that is held of one vehicle out of all tables of its tenant, as they were when
 * this was opened.
 *
 * <p>Every table with a column {@code vehicle_id} counts, ours or not. Not thread-safe but for
 * {@link #cancel}. To be closed.
 */
public final class VehicleExport implements AutoCloseable {

  private final LakehouseSql sql;
  private final List<Table> tables;
  private final String namePrefix;
  private final ExportRequest request;
  private final String tripId;

  private VehicleExport(LakehouseSql sql, String namePrefix, ExportRequest request, String tripId) {
    this.sql = sql;
    this.tripId = tripId;
    this.namePrefix = namePrefix;
    this.request = request;
    this.tables =
        sql.tables().stream()
            .filter(table -> table.name().startsWith(namePrefix))
            .filter(table -> table.name().indexOf('.', namePrefix.length()) < 0) // not tenant a.b
            .toList();
  }

  /**
   * Opens the tables of a catalog, which stays the caller's to close.
   *
   * @param limits what the export may take of the machine
   */
  public static VehicleExport open(
      LakehouseCatalog catalog, ExportRequest request, EngineLimits limits) {
    requireNonNull(request, "request");
    LakehouseSql sql =
        LakehouseSql.open(catalog, new LakehouseSql.Session(request.tenant(), null, limits));
    return new VehicleExport(
        sql, catalog.iceberg().name() + "." + request.tenant() + ".", request, "");
  }

  /** Whose data, and of when. */
  public ExportRequest request() {
    return request;
  }

  /**
   * What is held of the vehicle in the period, table by table; tables without any of it, too.
   *
   * @throws NothingHeldException if there is no such vehicle, at any time
   */
  public List<HeldTable> survey() {
    List<HeldTable> held = survey(request);
    if (isEmpty(held) && isEmpty(survey(request.during(Period.ALWAYS)))) {
      throw new NothingHeldException(
          "vehicle: %s (expected: one of tenant %s of which something is held)"
              .formatted(request.vehicleId(), request.tenant()));
    }
    return held;
  }

  private static boolean isEmpty(List<HeldTable> held) {
    return held.stream().allMatch(table -> table.count() == 0);
  }

  private List<HeldTable> survey(ExportRequest asked) {
    List<HeldTable> held = new ArrayList<>();
    for (Table table : tables) {
      VehicleRows.find(table, nameOf(table), asked)
          .ifPresent(
              rows -> {
                String time =
                    rows.timeColumn().isEmpty() ? "NULL" : Sql.identifier(rows.timeColumn());
                held.add(
                    sql.query(
                        "SELECT count(*), epoch_us(min(%s)), epoch_us(max(%s))%s"
                            .formatted(castToTime(time), castToTime(time), rows.from()),
                        found -> {
                          found.next();
                          return new HeldTable(
                              table, rows, found.getLong(1), time(found, 2), time(found, 3));
                        }));
              });
    }
    return held;
  }

  private static String castToTime(String expression) {
    return "CAST(" + expression + " AS TIMESTAMPTZ)";
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private String nameOf(Table table) {
    return table.name().substring(namePrefix.length());
  }

  /**
   * Writes the rows of a table into a file.
   *
   * @param format one of those that are of tables
   */
  public WrittenTable write(HeldTable held, ExportFormat format, Path file) throws IOException {
    String question = held.select(format);
    long rows =
        switch (format) {
          case PARQUET -> sql.writeParquet(question, file);
          case CSV ->
              sql.query(
                  "COPY (%s) TO %s (FORMAT csv, HEADER true)"
                      .formatted(question, Sql.text(file.toString())),
                  new CopiedRows());
          case MF_JSON ->
              throw new IllegalArgumentException("format: mf-json (expected: of tables)");
        };
    return new WrittenTable(held, held.fileName(format), rows, Files.size(file));
  }

  private static final class CopiedRows implements LakehouseSql.Reader<Long> {

    @Override
    public Long read(ResultSet rows) throws SQLException {
      return rows.next() ? rows.getLong(1) : 0L;
    }

    @Override
    public Long wrote(long rows) {
      return rows;
    }
  }

  /** Explains files that were written. */
  public void writeManifest(
      List<WrittenTable> written, ExportFormat format, Instant now, OutputStream out)
      throws IOException {
    List<String> others =
        tables.stream()
            .map(this::nameOf)
            .filter(name -> written.stream().noneMatch(table -> table.held().name().equals(name)))
            .toList();
    new Manifest(request, format, now).write(written, others, out);
  }

  /**
   * The same for the time of a trip; closed with this.
   *
   * @throws NothingHeldException if the vehicle had no such trip
   */
  public VehicleExport ofTrip(String id) {
    return new VehicleExport(sql, namePrefix, request.during(periodOf(id)), id);
  }

  private Period periodOf(String trip) {
    NothingHeldException none =
        new NothingHeldException(
            "trip: %s (expected: one of vehicle %s that is over)"
                .formatted(trip, request.vehicleId()));
    if (tables.stream().noneMatch(table -> nameOf(table).equals(TripTable.NAME))) {
      throw none;
    }
    return sql.query(
        "SELECT epoch_us(%s), epoch_us(%s) FROM %s.%s WHERE %s = %s AND %s = %s"
            .formatted(
                TripTable.START_TIME,
                TripTable.END_TIME,
                Sql.identifier(request.tenant()),
                TripTable.NAME,
                TripTable.ID,
                Sql.text(trip),
                TripTable.VEHICLE_ID,
                Sql.text(request.vehicleId())),
        rows -> {
          if (!rows.next()) {
            throw none;
          }
          return new Period(time(rows, 1), time(rows, 2).plus(1, ChronoUnit.MICROS));
        });
  }

  /** Where something is written to; asked for when it is known that there is something. */
  @FunctionalInterface
  public interface Destination {
    OutputStream open() throws IOException;
  }

  /**
   * Writes the positions of the vehicle as OGC Moving Features JSON.
   *
   * @param destination stays open
   * @return how many positions
   * @throws NothingHeldException if fewer than two positions are held
   */
  public long writeTrajectory(Destination destination) throws IOException {
    List<Track> tracks =
        new PositionHistory(sql, request)
            .tracks(Stream.of(PositionSource.values()).filter(this::hasPositions).toList());
    if (tracks.isEmpty()) {
      throw new NothingHeldException(
          "positions: fewer than two of vehicle %s (expected: a vehicle and a time of which"
                  .formatted(request.vehicleId())
              + " positions are held)");
    }
    MovingFeatures.write(request, tripId, tracks, destination.open());
    return tracks.stream().mapToLong(Track::size).sum();
  }

  private boolean hasPositions(PositionSource source) {
    return tables.stream()
        .anyMatch(table -> nameOf(table).equals(source.tableName()) && source.isIn(table));
  }

  /** Ends what is being done, if anything is; who does it gets an exception. */
  public void cancel() {
    sql.cancel();
  }

  @Override
  public void close() {
    sql.close();
  }
}
