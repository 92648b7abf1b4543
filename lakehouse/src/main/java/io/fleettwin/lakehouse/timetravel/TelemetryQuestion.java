package io.fleettwin.lakehouse.timetravel;

import static java.util.stream.Collectors.joining;

import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.TableFiles;
import io.fleettwin.lakehouse.query.DuckDb;
import io.fleettwin.lakehouse.query.scan.KnownManifests;
import io.fleettwin.lakehouse.query.scan.SnapshotScan;
import io.fleettwin.lakehouse.table.SampleColumn;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * Asks {@code telemetry} what the samples of a vehicle say last, among those that were taken up to
 * one time and were known at another. Of two values of one time the greater one stands, as in the
 * twin.
 */
final class TelemetryQuestion {

  /** How far the clocks of gateway and broker may differ, and a topic be read behind another. */
  static final long MARGIN_MICROS = Duration.ofHours(1).toNanos() / 1_000L;

  private static final String KNOWN =
      "coalesce(appended_time, received_time, event_time)"; // a stamp may be missing

  /** What tells which samples count. */
  private static final List<String> WHICH =
      Stream.of(
              SampleColumn.VEHICLE_ID,
              SampleColumn.EVENT_TIME,
              SampleColumn.RECEIVED_TIME,
              SampleColumn.APPENDED_TIME)
          .map(SampleColumn::columnName)
          .toList();

  private final SignalCatalogue catalogue;
  private final SnapshotScan telemetry;
  private final List<Signal> columns;
  private final String latitude;
  private final String longitude;

  TelemetryQuestion(SignalCatalogue catalogue, SnapshotScan telemetry) {
    this.catalogue = catalogue;
    this.telemetry = telemetry;
    this.columns =
        catalogue.signals().stream()
            .filter(signal -> telemetry.schema().asStruct().field(signal.column()) != null)
            .toList();
    CoreSignals core = CoreSignals.of(catalogue);
    this.latitude = columnOf(core.latitude());
    this.longitude = columnOf(core.longitude());
  }

  private String columnOf(int signalId) {
    return catalogue.findById(signalId).map(Signal::column).orElse("");
  }

  /**
   * Which samples count.
   *
   * @param vehicleId of whom
   * @param atMicros samples up to here, inclusive
   * @param believedMicros that were known by then, inclusive
   * @param sinceMicros and not known much earlier than that; {@code Long.MIN_VALUE} for all
   * @param known and not older than what is known of their signal
   */
  record Which(
      String vehicleId, long atMicros, long believedMicros, long sinceMicros, KnownTimes known) {

    private boolean isOpen() {
      return sinceMicros < 0;
    }

    /** For Iceberg, which has statistics of the time at the gateway but not at the broker. */
    Expression filter() {
      Expression filter =
          Expressions.and(
              Expressions.equal(SampleColumn.VEHICLE_ID.columnName(), vehicleId),
              Expressions.lessThanOrEqual(SampleColumn.EVENT_TIME.columnName(), atMicros));
      String received = SampleColumn.RECEIVED_TIME.columnName();
      return isOpen()
          ? filter
          : Expressions.and(
              filter,
              Expressions.or(
                  Expressions.isNull(received),
                  Expressions.greaterThanOrEqual(received, sinceMicros - 2 * MARGIN_MICROS)));
    }

    String condition() {
      String condition =
          "vehicle_id = %s AND event_time <= make_timestamptz(%d) AND %s <= make_timestamptz(%d)"
              .formatted(Sql.text(vehicleId), atMicros, KNOWN, believedMicros);
      return isOpen()
          ? condition
          : condition
              + " AND %s >= make_timestamptz(%d)".formatted(KNOWN, sinceMicros - MARGIN_MICROS);
    }
  }

  NewestSamples ask(DuckDb duckDb, TableFiles files, KnownManifests manifests, Which which) {
    Rows rows = read -> rows(read, files, manifests, which);
    List<NewestSample> values = new ArrayList<>();
    List<NewestSamples> positions = new ArrayList<>();
    if (!columns.isEmpty()) {
      duckDb.query(
          columnQuestion(rows, which.known()),
          found -> {
            found.next();
            for (int at = 0; at < columns.size(); at++) {
              read(columns.get(at), found, 3 * at + 1).ifPresent(values::add);
            }
            positions.add(readPosition(found, 3 * columns.size() + 1));
            return null;
          });
    }
    values.addAll(askMap(duckDb, rows, TelemetryTable.NUMBERS));
    values.addAll(askMap(duckDb, rows, TelemetryTable.TEXTS));
    NewestSamples position =
        positions.isEmpty() ? new NewestSamples(List.of(), Position.UNKNOWN, 0) : positions.get(0);
    return new NewestSamples(values, position.position(), position.h3Cell());
  }

  /** A query of the samples that count, with the columns that are named and those that tell. */
  @FunctionalInterface
  private interface Rows {
    String with(List<String> columns);
  }

  private String rows(List<String> read, TableFiles files, KnownManifests manifests, Which which) {
    List<String> named = Stream.concat(WHICH.stream(), read.stream()).toList();
    return "(SELECT * FROM (%s) WHERE %s)"
        .formatted(
            telemetry.select(named).plan(which.filter(), files, manifests).sql(),
            which.condition());
  }

  private String columnQuestion(Rows rows, KnownTimes known) {
    String newest =
        IntStream.range(0, columns.size())
            .mapToObj(at -> "%s AS s%d".formatted(newestOf(columns.get(at), known), at))
            .collect(joining(", "));
    String shown =
        IntStream.range(0, columns.size())
            .mapToObj(at -> "s%d.t, s%d.v, s%d.r".formatted(at, at, at))
            .collect(joining(", "));
    boolean hasPosition = isColumn(latitude) && isColumn(longitude);
    String position =
        hasPosition
            ? ("max({t: epoch_us(event_time), lat: %1$s, lon: %2$s, c: h3_cell})"
                    + " FILTER (%1$s <> 0 AND %2$s <> 0%3$s)")
                .formatted(
                    Sql.identifier(latitude),
                    Sql.identifier(longitude),
                    notBefore(known.positionMicros()))
            : "NULL::STRUCT(t BIGINT, lat DOUBLE, lon DOUBLE, c BIGINT)";
    List<String> read = new ArrayList<>(columns.stream().map(Signal::column).toList());
    read.add(SampleColumn.H3_CELL.columnName());
    return "SELECT %s, p.t, p.lat, p.lon, p.c FROM (SELECT %s, %s AS p FROM %s)"
        .formatted(shown, newest, position, rows.with(read));
  }

  /** Comparing triples costs more than reading them, so it is left to those that can win. */
  private static String newestOf(Signal signal, KnownTimes known) {
    String column = Sql.identifier(signal.column());
    return "max({t: epoch_us(event_time), v: %1$s, r: epoch_us(received_time)})".formatted(column)
        + " FILTER (%s IS NOT NULL%s)".formatted(column, notBefore(known.ofSignal(signal.id())));
  }

  private static String notBefore(long micros) {
    return micros == KnownTimes.NOTHING
        ? ""
        : " AND event_time >= make_timestamptz(%d)".formatted(micros);
  }

  private boolean isColumn(String name) {
    return columns.stream().anyMatch(signal -> signal.column().equals(name));
  }

  private static Optional<NewestSample> read(Signal signal, ResultSet found, int at)
      throws SQLException {
    long eventMicros = found.getLong(at);
    if (found.wasNull()) {
      return Optional.empty();
    }
    boolean text = signal.type() == SignalType.TEXT;
    double value =
        text
            ? Double.NaN
            : signal.type() == SignalType.BOOLEAN
                ? (found.getBoolean(at + 1) ? 1.0 : 0.0)
                : found.getDouble(at + 1);
    String said = text ? found.getString(at + 1) : null;
    return Optional.of(
        new NewestSample(signal.id(), value, said, eventMicros, receivedAt(found, at + 2)));
  }

  private static long receivedAt(ResultSet found, int at) throws SQLException {
    long received = found.getLong(at);
    return found.wasNull() ? Long.MIN_VALUE : received;
  }

  private static NewestSamples readPosition(ResultSet found, int at) throws SQLException {
    long eventMicros = found.getLong(at);
    if (found.wasNull()) {
      return new NewestSamples(List.of(), Position.UNKNOWN, 0);
    }
    Position position = new Position(found.getDouble(at + 1), found.getDouble(at + 2), eventMicros);
    return new NewestSamples(List.of(), position, found.getLong(at + 3));
  }

  /** Signals without a column share a map of path to value. */
  private List<NewestSample> askMap(DuckDb duckDb, Rows rows, String map) {
    String entries =
        "SELECT epoch_us(event_time) AS t, epoch_us(received_time) AS r,"
            + " unnest(map_entries(%s)) AS e FROM %s"
                .formatted(Sql.identifier(map), rows.with(List.of(map)));
    String question =
        "SELECT k, s.t, s.v, s.r FROM (SELECT e.key AS k, max({t: t, v: e.value, r: r}) AS s"
            + " FROM (%s) GROUP BY k)".formatted(entries);
    return duckDb.query(
        question,
        found -> {
          List<NewestSample> values = new ArrayList<>();
          while (found.next()) {
            Optional<Signal> signal = catalogue.findByPath(found.getString(1));
            if (signal.isPresent()) {
              read(signal.get(), found, 2).ifPresent(values::add);
            }
          }
          return values;
        });
  }
}
