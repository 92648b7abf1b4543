package io.fleettwin.api.vehicles;

import io.fleettwin.api.live.LiveTwin;
import io.fleettwin.api.live.TenantFleet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a tenant's vehicles, in the order of their ids.
 *
 * <p>Paging is by key: whatever is added or removed between two pages, every vehicle that was there
 * all the time is listed once.
 *
 * @param twins the page
 * @param lastId where the next page begins (after it); null if this is the last page
 */
record VehicleList(List<LiveTwin> twins, @Nullable String lastId) {

  /** The page after {@code afterId}, or the first one if that is null. */
  static VehicleList read(
      TenantFleet fleet, VehicleFilter filter, @Nullable String afterId, int limit) {
    List<LiveTwin> page = new ArrayList<>(Math.min(limit, 128));
    String prefix = filter.idPrefix();
    boolean startsInside = afterId != null && afterId.compareTo(prefix) >= 0;
    for (LiveTwin twin : startsInside ? fleet.idsAfter(afterId) : fleet.idsFrom(prefix)) {
      if (!twin.vehicleId().startsWith(prefix)) {
        break;
      }
      if (filter.accepts(twin)) {
        if (page.size() == limit) {
          return new VehicleList(page, page.get(limit - 1).vehicleId());
        }
        page.add(twin);
      }
    }
    return new VehicleList(page, null);
  }
}
