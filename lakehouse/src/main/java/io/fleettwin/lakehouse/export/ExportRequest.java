package io.fleettwin.lakehouse.export;

import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

/**
 * Whose data is asked for, and of when.
 *
 * @param tenant whose vehicle
 * @param vehicleId which vehicle
 * @param period of which time: event time of samples, beginnings of windows, trips and sessions
 */
public record ExportRequest(String tenant, String vehicleId, Period period) {

  public ExportRequest {
    requireText(tenant, "tenant");
    requireText(vehicleId, "vehicle");
    requireNonNull(period, "period");
  }

  /** The same vehicle at another time. */
  public ExportRequest during(Period other) {
    return new ExportRequest(tenant, vehicleId, other);
  }
}
