package io.fleettwin.api.history;

import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.export.ExportFormat;
import io.fleettwin.lakehouse.export.ExportRequest;
import io.fleettwin.lakehouse.export.NothingHeldException;
import io.fleettwin.lakehouse.export.VehicleExport;
import io.fleettwin.lakehouse.export.ZippedExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Sends out everything that the lakehouse holds of a vehicle. */
@Component
class VehicleExports {

  /** One reads whole tables: others would wait behind it. */
  private static final int AT_ONCE = 1;

  private final Lakehouse lakehouse;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(AT_ONCE);

  VehicleExports(Lakehouse lakehouse, InstantSource clock) {
    this.lakehouse = lakehouse;
    this.clock = clock;
  }

  /**
   * Writes an export.
   *
   * @param trip only the time of this trip, unless it is empty
   * @return rows, or positions
   * @throws ProblemException if there is no such vehicle or trip, another export is under way, or
   *     the history does not answer; nothing was sent then
   */
  long write(
      ExportRequest request,
      String trip,
      ExportFormat format,
      VehicleExport.Destination destination)
      throws IOException {
    if (!places.tryAcquire()) {
      throw new ProblemException(
          Problem.TOO_MANY_EXPORTS, "Another export is under way; try again when it is over.");
    }
    try {
      return lakehouse.ask(catalog -> write(catalog, request, trip, format, destination));
    } catch (NothingHeldException e) {
      throw new ProblemException(Problem.NOT_FOUND, e.getMessage());
    } finally {
      places.release();
    }
  }

  private long write(
      LakehouseCatalog catalog,
      ExportRequest request,
      String trip,
      ExportFormat format,
      VehicleExport.Destination destination)
      throws IOException {
    try (VehicleExport all = VehicleExport.open(catalog, request, lakehouse.limits())) {
      VehicleExport wanted = trip.isEmpty() ? all : all.ofTrip(trip);
      if (format == ExportFormat.MF_JSON) {
        return wanted.writeTrajectory(destination);
      }
      ZippedExport zipped = ZippedExport.of(wanted);
      Path folder = Files.createTempDirectory("fleettwin-export-");
      try {
        return zipped.write(format, folder, clock.instant(), destination.open());
      } finally {
        Files.delete(folder);
      }
    }
  }
}
