package io.fleettwin.lakehouse.timetravel;

import static java.util.Objects.requireNonNull;

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
import io.fleettwin.lakehouse.query.scan.SnapshotScan;
import io.fleettwin.lakehouse.table.TelemetryTable;
import io.fleettwin.lakehouse.table.TwinRevisionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
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

  /** A vehicle whose frames all come late has no revision without later values. */
  private static final int STEPS = 8;

  private final LakehouseCatalog catalog;
  private final SignalCatalogue signals;
  private final EngineLimits limits;
  private final LocalCopies copies;
  private final Semaphore places = new Semaphore(QUESTIONS_AT_ONCE, true);

  /**
   * Reads from a catalog, which stays the caller's to close.
   *
   * @param limits what one question may take of the machine
   */
  public TwinHistory(LakehouseCatalog catalog, SignalCatalogue signals, EngineLimits limits) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.signals = requireNonNull(signals, "signals");
    this.limits = requireNonNull(limits, "limits");
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
    try (DuckDb duckDb = DuckDb.open(limits);
        TableFiles revisionFiles = copies.open(revisions.table().io());
        TableFiles telemetryFiles = copies.open(telemetry.table().io())) {
      long atMicros = micros(at);
      long believedMicros = micros(asBelievedAt);
      Optional<HeldRevision> base =
          findBase(duckDb, revisions, revisionFiles, vehicle.vehicleId(), atMicros, believedMicros);
      return base.map(
          revision -> {
            boolean clean = revision.knowsNothingAfter(atMicros);
            NewestSamples samples =
                new TelemetryQuestion(signals, telemetry)
                    .ask(
                        duckDb,
                        telemetry,
                        telemetryFiles,
                        new TelemetryQuestion.Which(
                            vehicle.vehicleId(),
                            atMicros,
                            believedMicros,
                            clean ? revision.twin().passport().appendedMicros() : Long.MIN_VALUE));
            TwinOverlay overlay = new TwinOverlay(signals, atMicros);
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

  /** The newest clean revision; if there is none among many, the newest of all. */
  private static Optional<HeldRevision> findBase(
      DuckDb duckDb,
      SnapshotScan revisions,
      TableFiles files,
      String vehicleId,
      long atMicros,
      long believedMicros) {
    Expression filter =
        Expressions.and(
            Expressions.equal(TwinRevisionTable.VEHICLE_ID, vehicleId),
            Expressions.lessThanOrEqual(TwinRevisionTable.EVENT_TIME, atMicros),
            Expressions.lessThanOrEqual(TwinRevisionTable.KNOWLEDGE_TIME, believedMicros));
    String rows = revisions.plan(filter, files).sql();
    HeldRevision newest = null;
    long below = Long.MAX_VALUE;
    for (int step = 0; step < STEPS; step++) {
      List<HeldRevision> found =
          read(
              duckDb,
              ("SELECT twin, epoch_us(event_time), epoch_us(knowledge_time) FROM (%s)"
                      + " WHERE vehicle_id = %s AND event_time <= make_timestamptz(%d)"
                      + " AND knowledge_time <= make_timestamptz(%d) AND revision < %d"
                      + " ORDER BY revision DESC LIMIT %d")
                  .formatted(
                      rows,
                      Sql.text(vehicleId),
                      atMicros,
                      believedMicros,
                      below,
                      REVISIONS_A_STEP));
      for (HeldRevision revision : found) {
        if (revision.knowsNothingAfter(atMicros)) {
          return Optional.of(revision);
        }
        newest = newest == null ? revision : newest;
        below = revision.twin().revision();
      }
      if (found.size() < REVISIONS_A_STEP) {
        break;
      }
    }
    return Optional.ofNullable(newest);
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
    copies.close();
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
