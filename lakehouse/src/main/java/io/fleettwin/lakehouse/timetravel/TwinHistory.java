package io.fleettwin.lakehouse.timetravel;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.duckdb.Sql;
import io.fleettwin.lakehouse.files.LocalCopies;
import io.fleettwin.lakehouse.files.TableFiles;
import io.fleettwin.lakehouse.query.DuckDb;
import io.fleettwin.lakehouse.query.EngineLimits;
import io.fleettwin.lakehouse.query.scan.KnownManifests;
import io.fleettwin.lakehouse.query.scan.SnapshotScan;
import io.fleettwin.lakehouse.table.TelemetryTable;
import io.fleettwin.lakehouse.table.TwinRevisionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * Tells the state of a vehicle at a time {@code at}, as it was believed at another.
 *
 * <p>The base is the newest revision in {@code twin_revision} whose frame and whose values are not
 * after {@code at} and that was held by {@code asBelievedAt}. A frame that comes late leads to a
 * revision of an early event time which knows later values; such a revision is passed over. Samples
 * in {@code telemetry} of the same two bounds are laid over it: late ones, and those of revisions
 * that were thinned out. The values are those of a twin that folded the raw telemetry of these
 * bounds; estimates and verdicts are those of the base.
 *
 * <p>Thread-safe; some questions are answered at once, the others wait. To be closed.
 */
public final class TwinHistory implements AutoCloseable {

  private static final int QUESTIONS_AT_ONCE = 2;
  private static final int REVISIONS_A_STEP = 32;

  /** What tells which revision it is, without the revision itself: that takes kilobytes. */
  private static final List<String> WHICH =
      List.of(
          TwinRevisionTable.VEHICLE_ID,
          TwinRevisionTable.REVISION,
          TwinRevisionTable.EVENT_TIME,
          TwinRevisionTable.KNOWLEDGE_TIME);

  private static final List<String> WHOLE =
      Stream.concat(WHICH.stream(), Stream.of(TwinRevisionTable.TWIN)).toList();

  /** A vehicle whose frames all come late has no revision without later values. */
  private static final int STEPS = 8;

  private final LakehouseCatalog catalog;
  private final SignalCatalogue signals;
  private final Engines engines;
  private final LocalCopies copies;
  private final KnownManifests manifests = new KnownManifests();
  private final Semaphore places = new Semaphore(QUESTIONS_AT_ONCE, true);

  /**
   * Reads from a catalog, which stays the caller's to close.
   *
   * @param limits what one question may take of the machine
   */
  public TwinHistory(LakehouseCatalog catalog, SignalCatalogue signals, EngineLimits limits) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.signals = requireNonNull(signals, "signals");
    this.engines = new Engines(limits);
    this.copies = limits.copies();
  }

  /**
   * The state of a vehicle; empty if no revision of it was held by then.
   *
   * @param at event time of the state, inclusive
   * @param asBelievedAt knowledge time, inclusive
   * @throws org.apache.iceberg.exceptions.NoSuchTableException if the tenant has no history
   * @throws org.apache.iceberg.exceptions.RESTException if the catalog does not answer
   */
  public Optional<PastTwin> find(VehicleKey vehicle, Instant at, Instant asBelievedAt)
      throws InterruptedException {
    SnapshotScan revisions =
        SnapshotScan.newest(catalog.loadTable(vehicle.tenant(), TwinRevisionTable.NAME));
    SnapshotScan telemetry =
        SnapshotScan.newest(catalog.loadTable(vehicle.tenant(), TelemetryTable.NAME));
    places.acquire();
    try (Engines.Lent lent = engines.lend();
        TableFiles revisionFiles = copies.open(revisions.table().io());
        TableFiles telemetryFiles = copies.open(telemetry.table().io())) {
      var asked = new Asked(vehicle.vehicleId(), micros(at), micros(asBelievedAt));
      var source = new Source(lent.engine(), revisions, revisionFiles);
      return findBase(source, asked)
          .map(
              revision -> {
                NewestSamples samples =
                    new TelemetryQuestion(signals, telemetry)
                        .ask(lent.engine(), telemetryFiles, manifests, asked.newerThan(revision));
                TwinOverlay overlay = new TwinOverlay(signals, asked.atMicros());
                TwinSnapshot twin = overlay.lay(revision.twin(), samples);
                return new PastTwin(
                    twin,
                    at,
                    asBelievedAt,
                    instant(revision.eventMicros()),
                    instant(revision.knowledgeMicros()),
                    overlay.overlaid());
              });
    } finally {
      places.release();
    }
  }

  /** What reads revisions. */
  private record Source(DuckDb duckDb, SnapshotScan revisions, TableFiles files) {}

  /**
   * A vehicle and the two times that bound what is known of it [µs since 1970], inclusive.
   *
   * @param vehicleId of whom
   * @param atMicros event time
   * @param believedMicros knowledge time
   */
  private record Asked(String vehicleId, long atMicros, long believedMicros) {

    Expression filter() {
      return Expressions.and(
          Expressions.equal(TwinRevisionTable.VEHICLE_ID, vehicleId),
          Expressions.lessThanOrEqual(TwinRevisionTable.EVENT_TIME, atMicros),
          Expressions.lessThanOrEqual(TwinRevisionTable.KNOWLEDGE_TIME, believedMicros));
    }

    String condition() {
      return ("vehicle_id = %s AND event_time <= make_timestamptz(%d)"
              + " AND knowledge_time <= make_timestamptz(%d)")
          .formatted(Sql.text(vehicleId), atMicros, believedMicros);
    }

    TelemetryQuestion.Which newerThan(HeldRevision revision) {
      return new TelemetryQuestion.Which(
          vehicleId,
          atMicros,
          believedMicros,
          revision.knowsNothingAfter(atMicros)
              ? revision.twin().passport().appendedMicros()
              : Long.MIN_VALUE,
          KnownTimes.of(revision.twin(), atMicros));
    }
  }

  /** Number and event time of a revision. */
  private record Found(long revision, long eventMicros) {}

  /**
   * The newest clean revision, mostly the first; if there is none among many, the newest of all.
   */
  private Optional<HeldRevision> findBase(Source source, Asked asked) {
    String rows =
        source.revisions().select(WHICH).plan(asked.filter(), source.files(), manifests).sql();
    HeldRevision newest = null;
    long below = Long.MAX_VALUE;
    for (int step = 0; step <= STEPS; step++) {
      int most = step == 0 ? 1 : REVISIONS_A_STEP;
      List<Found> found = findBelow(source.duckDb(), rows, asked, below, most);
      for (HeldRevision revision : read(source, asked, found)) {
        if (revision.knowsNothingAfter(asked.atMicros())) {
          return Optional.of(revision);
        }
        newest = newest == null ? revision : newest;
        below = revision.twin().revision();
      }
      if (found.size() < most) {
        break;
      }
    }
    return Optional.ofNullable(newest);
  }

  private static List<Found> findBelow(
      DuckDb duckDb, String rows, Asked asked, long below, int most) {
    return duckDb.query(
        "SELECT revision, epoch_us(event_time) FROM (%s) WHERE %s AND revision < %d ORDER BY 1 DESC LIMIT %d"
            .formatted(rows, asked.condition(), below, most),
        found -> {
          List<Found> revisions = new ArrayList<>();
          while (found.next()) {
            revisions.add(new Found(found.getLong(1), found.getLong(2)));
          }
          return revisions;
        });
  }

  /** Newest first. */
  private List<HeldRevision> read(Source source, Asked asked, List<Found> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    LongSummaryStatistics times = found.stream().mapToLong(Found::eventMicros).summaryStatistics();
    Expression filter =
        Expressions.and(
            asked.filter(),
            Expressions.greaterThanOrEqual(TwinRevisionTable.EVENT_TIME, times.getMin()),
            Expressions.lessThanOrEqual(TwinRevisionTable.EVENT_TIME, times.getMax()));
    String rows = source.revisions().select(WHOLE).plan(filter, source.files(), manifests).sql();
    String numbers =
        found.stream().map(each -> Long.toString(each.revision())).collect(joining(", "));
    return read(
        source.duckDb(),
        ("SELECT twin, epoch_us(event_time), epoch_us(knowledge_time) FROM (%s) WHERE %s"
                + " AND event_time BETWEEN make_timestamptz(%d) AND make_timestamptz(%d)"
                + " AND revision IN (%s) ORDER BY revision DESC")
            .formatted(rows, asked.condition(), times.getMin(), times.getMax(), numbers));
  }

  private static List<HeldRevision> read(DuckDb duckDb, String question) {
    return duckDb.query(
        question,
        rows -> {
          List<HeldRevision> revisions = new ArrayList<>();
          while (rows.next()) {
            revisions.add(
                new HeldRevision(decode(rows.getBytes(1)), rows.getLong(2), rows.getLong(3)));
          }
          return revisions;
        });
  }

  private static TwinSnapshot decode(byte[] twin) {
    try {
      return TwinCodec.decode(twin);
    } catch (IOException e) {
      throw new UncheckedIOException("twin_revision holds a twin that cannot be read", e);
    }
  }

  /** Removes copies of files; questions that are being answered fail. */
  @Override
  public void close() {
    engines.close();
    copies.close();
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
