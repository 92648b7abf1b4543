package io.fleettwin.api.history;

import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.query.EngineLimits;
import io.fleettwin.lakehouse.timetravel.PastTwin;
import io.fleettwin.lakehouse.timetravel.TwinHistory;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.RESTException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the lakehouse for twins of the past. The catalog is opened with the first question, so that
 * the API starts and serves live twins without it.
 */
@Component
public class PastTwins {

  private static final Logger LOG = LoggerFactory.getLogger(PastTwins.class);
  private static final int MEMORY_MEBIBYTES = 256;

  private final LakehouseProperties properties;
  private final SignalCatalogue signals;
  private @Nullable LakehouseCatalog catalog;
  private @Nullable TwinHistory history;

  public PastTwins(LakehouseProperties properties, SignalCatalogue signals) {
    this.properties = properties;
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
      return open()
          .find(vehicle, at, asBelievedAt)
          .orElseThrow(() -> unknown(vehicle, at, asBelievedAt));
    } catch (NoSuchTableException | NoSuchNamespaceException e) {
      throw unknown(vehicle, at, asBelievedAt);
    } catch (NotAuthorizedException e) {
      LOG.error("The catalog at {} refuses our token", properties.catalogUri(), e);
      throw new ProblemException(
          Problem.HISTORY_UNAVAILABLE, "The catalog of the history does not let us in.");
    } catch (RESTException e) {
      LOG.warn("The catalog at {} does not answer", properties.catalogUri(), e);
      throw new ProblemException(
          Problem.HISTORY_UNAVAILABLE, "The catalog of the history does not answer.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.HISTORY_UNAVAILABLE, "The API is shutting down.");
    }
  }

  private static ProblemException unknown(VehicleKey vehicle, Instant at, Instant asBelievedAt) {
    return new ProblemException(
        Problem.NOT_FOUND,
        "vehicle_id: %s (expected: a vehicle of yours of which something of %s or before was known at %s)"
            .formatted(vehicle.vehicleId(), at, asBelievedAt));
  }

  private synchronized TwinHistory open() {
    if (history != null) {
      return history;
    }
    if (properties.catalogUri().isEmpty()) {
      throw new ProblemException(
          Problem.HISTORY_UNAVAILABLE,
          "This API was started without fleettwin.lakehouse.catalog-uri.");
    }
    CatalogAddress address =
        new CatalogAddress(
            URI.create(properties.catalogUri()),
            properties.warehouse(),
            CatalogAddress.tokenOfEnvironment());
    catalog = LakehouseCatalog.open(address);
    Path spill = Path.of(System.getProperty("java.io.tmpdir"), "fleettwin-api-spill");
    history = new TwinHistory(catalog, signals, new EngineLimits(MEMORY_MEBIBYTES, 1, spill));
    return history;
  }

  @PreDestroy
  synchronized void close() throws IOException {
    if (catalog != null) {
      catalog.close();
    }
  }
}
