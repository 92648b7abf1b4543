package io.fleettwin.api.insights;

import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.insight.Insight;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What twins found out, by tenant. Readers ask for their own tenant, and only that. */
@Component
public final class InsightLog {

  private final Map<String, TenantInsights> tenants = new ConcurrentHashMap<>();

  /** Takes a report in; returns whether it was new. Thread-safe. */
  public boolean add(InsightReport report) {
    return of(report.event().vehicle().tenant()).add(report);
  }

  /** Takes out what was reported of a vehicle, where the reports' positions are {@code gone}. */
  public void remove(VehicleKey vehicle, Predicate<RecordPosition> gone) {
    of(vehicle.tenant()).remove(vehicle.vehicleId(), gone);
  }

  /** The insights of a tenant; of an unknown one, none. */
  public TenantInsights of(String tenant) {
    return tenants.computeIfAbsent(tenant, unused -> new TenantInsights());
  }

  /** What is not over of a vehicle. */
  public List<Insight> openOf(VehicleKey vehicle) {
    return of(vehicle.tenant()).openOf(vehicle.vehicleId()).stream()
        .map(InsightReport::insight)
        .toList();
  }
}
