package io.fleettwin.hono.registry;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a registry file holds: tenants with their devices. Immutable.
 *
 * @param tenants tenants by identifier
 */
public record RegistryContent(SortedMap<String, TenantEntry> tenants) {

  public static final RegistryContent EMPTY = new RegistryContent(new TreeMap<>());

  public RegistryContent {
    tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
  }

  public Optional<TenantEntry> findTenant(String tenantId) {
    return Optional.ofNullable(tenants.get(tenantId));
  }

  public Optional<DeviceEntry> findDevice(String tenantId, String deviceId) {
    return findTenant(tenantId).flatMap(tenant -> tenant.findDevice(deviceId));
  }

  /** The tenant, or an empty and enabled one if it is not there yet. */
  public TenantEntry tenantOrNew(String tenantId) {
    return findTenant(tenantId).orElseGet(() -> TenantEntry.empty(tenantId));
  }

  /** Adds or replaces a tenant. */
  public RegistryContent with(TenantEntry tenant) {
    SortedMap<String, TenantEntry> merged = new TreeMap<>(tenants);
    merged.put(tenant.tenantId(), tenant);
    return new RegistryContent(merged);
  }

  /**
   * This content, completed by devices of {@code other}. A device that both know is taken from
   * here; so are a tenant's own settings, and a tenant that only {@code other} knows is left out.
   */
  public RegistryContent completedBy(RegistryContent other) {
    SortedMap<String, TenantEntry> merged = new TreeMap<>();
    for (Map.Entry<String, TenantEntry> entry : tenants.entrySet()) {
      TenantEntry tenant = entry.getValue();
      merged.put(
          entry.getKey(), other.findTenant(entry.getKey()).map(tenant::completedBy).orElse(tenant));
    }
    return new RegistryContent(merged);
  }
}
