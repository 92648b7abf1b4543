package io.fleettwin.api.history;

import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.query.EngineLimits;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.RESTException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The catalog of the history. It is opened with the first question, so that the API starts and
 * serves live twins without it.
 */
@Component
class Lakehouse {

  private static final Logger LOG = LoggerFactory.getLogger(Lakehouse.class);
  private static final int MEMORY_MEBIBYTES = 256;

  private final LakehouseProperties properties;
  private @Nullable LakehouseCatalog catalog;

  Lakehouse(LakehouseProperties properties) {
    this.properties = properties;
  }

  /** A question to the catalog. */
  @FunctionalInterface
  interface Question<T> {
    T ask(LakehouseCatalog catalog) throws InterruptedException, IOException;
  }

  /**
   * Asks the catalog.
   *
   * @throws ProblemException if there is no history, or it does not answer
   */
  <T> T ask(Question<T> question) throws IOException {
    try {
      return question.ask(open());
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

  /** What one question may take of the machine. */
  EngineLimits limits() {
    Path spill = Path.of(System.getProperty("java.io.tmpdir"), "fleettwin-api-spill");
    return new EngineLimits(MEMORY_MEBIBYTES, 1, spill);
  }

  private synchronized LakehouseCatalog open() {
    if (properties.catalogUri().isEmpty()) {
      throw new ProblemException(
          Problem.HISTORY_UNAVAILABLE,
          "This API was started without fleettwin.lakehouse.catalog-uri.");
    }
    if (catalog == null) {
      catalog =
          LakehouseCatalog.open(
              new CatalogAddress(
                  URI.create(properties.catalogUri()),
                  properties.warehouse(),
                  CatalogAddress.tokenOfEnvironment()));
    }
    return catalog;
  }

  @PreDestroy
  synchronized void close() throws IOException {
    if (catalog != null) {
      catalog.close();
    }
  }
}
