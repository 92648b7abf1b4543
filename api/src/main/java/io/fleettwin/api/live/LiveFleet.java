package io.fleettwin.api.live;

import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.domain.common.VehicleKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * The live view of all tenants. Readers ask for the fleet of their own tenant, and only that.
 *
 * <p>The order of changes belongs to one life of the process, which {@link #epoch()} names: a
 * position of another epoch says nothing here.
 */
@Component
public final class LiveFleet {

  private final Map<String, TenantFleet> fleets = new ConcurrentHashMap<>();
  private final List<BiConsumer<String, TenantFleet>> tenantListeners =
      new CopyOnWriteArrayList<>();
  private final String epoch =
      Long.toString(new SecureRandom().nextLong() >>> 1, Character.MAX_RADIX);
  private volatile boolean loaded;

  /** Takes a twin in; returns whether its revision was new. */
  public boolean put(TwinHeader header, byte[] snapshotBytes) {
    return of(header.key().tenant()).put(header, snapshotBytes);
  }

  /** Takes a vehicle out. */
  public void remove(VehicleKey key) {
    of(key.tenant()).remove(key.vehicleId());
  }

  /** Says what was found out of a vehicle and is not over. */
  public void setOpenInsights(VehicleKey key, OpenInsights open) {
    of(key.tenant()).setOpenInsights(key.vehicleId(), open);
  }

  /** Says that everything which was published before the start has been taken in. */
  public void markLoaded() {
    loaded = true;
  }

  /** Whether absence means absence: until then, vehicles may be missing. */
  public boolean isLoaded() {
    return loaded;
  }

  /** The vehicles of a tenant; of an unknown one, none. */
  public TenantFleet of(String tenant) {
    TenantFleet known = fleets.get(tenant);
    if (known != null) {
      return known;
    }
    TenantFleet fresh = new TenantFleet();
    TenantFleet first = fleets.putIfAbsent(tenant, fresh);
    if (first != null) {
      return first;
    }
    tenantListeners.forEach(listener -> listener.accept(tenant, fresh));
    return fresh;
  }

  /** Tells {@code listener} of every tenant that has, had or is asked for a vehicle, once. */
  public void onTenant(BiConsumer<String, TenantFleet> listener) {
    tenantListeners.add(listener);
    fleets.forEach(listener);
  }

  /**
   * The vehicles of a tenant, for a reader who takes absence for absence.
   *
   * @throws ProblemException while vehicles may still be missing
   */
  public TenantFleet loaded(String tenant) {
    if (!loaded) {
      throw new ProblemException(
          Problem.NOT_READY,
          "Twins are still being read from Kafka; see /actuator/health/readiness.");
    }
    return of(tenant);
  }

  /** Names this life of the process; letters and digits. */
  public String epoch() {
    return epoch;
  }
}
