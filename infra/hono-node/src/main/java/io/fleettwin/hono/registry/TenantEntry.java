package io.fleettwin.hono.registry;

import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tenant and its devices.
 *
 * @param tenantId identifier; also the last part of the tenant's Kafka topics
 * @param enabled whether any of its devices may connect
 * @param defaults properties added to the messages of every device, unless the device has its own
 * @param devices devices by identifier, in the order of the identifiers
 */
public record TenantEntry(
    String tenantId,
    boolean enabled,
    Map<String, Object> defaults,
    SortedMap<String, DeviceEntry> devices) {

  public TenantEntry {
    requireNonNull(tenantId, "tenantId");
    defaults = Map.copyOf(defaults);
    devices = unmodifiableSortedMap(new TreeMap<>(devices));
  }

  public static TenantEntry empty(String tenantId) {
    return new TenantEntry(tenantId, true, Map.of(), new TreeMap<>());
  }

  public Optional<DeviceEntry> findDevice(String deviceId) {
    return Optional.ofNullable(devices.get(deviceId));
  }

  /** Adds or replaces devices. */
  public TenantEntry with(Iterable<DeviceEntry> entries) {
    SortedMap<String, DeviceEntry> merged = new TreeMap<>(devices);
    entries.forEach(entry -> merged.put(entry.deviceId(), entry));
    return new TenantEntry(tenantId, enabled, defaults, merged);
  }

  public TenantEntry without(String deviceId) {
    SortedMap<String, DeviceEntry> remaining = new TreeMap<>(devices);
    remaining.remove(deviceId);
    return new TenantEntry(tenantId, enabled, defaults, remaining);
  }

  /** This tenant, completed by devices of {@code other} that it does not know itself. */
  public TenantEntry completedBy(TenantEntry other) {
    Map<String, DeviceEntry> merged = new LinkedHashMap<>(other.devices);
    merged.putAll(devices);
    return with(merged.values());
  }
}
