package io.fleettwin.api.history;

import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.timetravel.PastTwin;
import io.fleettwin.lakehouse.timetravel.TwinHistory;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the lakehouse for twins of the past. */
@Component
public class PastTwins {

  private final Lakehouse lakehouse;
  private final GrowingCatalogue signals;
  private final List<TwinHistory> histories = new ArrayList<>();
  private @Nullable SignalCatalogue known;

  PastTwins(Lakehouse lakehouse, GrowingCatalogue signals) {
    this.lakehouse = lakehouse;
    this.signals = signals;
  }

  /**
   * The state of a vehicle at a time as it was believed at another.
   *
   * @throws ProblemException if nothing was known of the vehicle by then, or there is no history,
   *     or it does not answer
   */
  public PastTwin load(VehicleKey vehicle, Instant at, Instant asBelievedAt) {
    try {
      return lakehouse.ask(
          catalog ->
              historyIn(catalog)
                  .find(vehicle, at, asBelievedAt)
                  .orElseThrow(() -> unknown(vehicle, at, asBelievedAt)));
    } catch (NoSuchTableException | NoSuchNamespaceException e) {
      throw unknown(vehicle, at, asBelievedAt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemException unknown(VehicleKey vehicle, Instant at, Instant asBelievedAt) {
    return new ProblemException(
        Problem.NOT_FOUND,
        "vehicle_id: %s (expected: a vehicle of yours of which something of %s or before was known at %s)"
            .formatted(vehicle.vehicleId(), at, asBelievedAt));
  }

  /**
   * One for all until signals are added, since it bounds how many are answered at once. Those from
   * before may still be answering.
   */
  private synchronized TwinHistory historyIn(LakehouseCatalog catalog) {
    SignalCatalogue newest = signals.current();
    if (newest != known) {
      known = newest;
      histories.add(new TwinHistory(catalog, newest, lakehouse.limits()));
    }
    return histories.get(histories.size() - 1);
  }

  /** Removes copies of files. */
  @PreDestroy
  synchronized void close() {
    histories.forEach(TwinHistory::close);
  }
}
