package io.fleettwin.hono.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * Contents of the registry before and after it was read again.
 *
 * @param before what was in force
 * @param after what is in force now
 */
public record RegistryChange(RegistryContent before, RegistryContent after) {

  /**
   * A device that may no longer be connected.
   *
   * @param tenantId tenant of the device
   * @param deviceId the device
   * @param removed true if it is gone, false if it or its tenant is disabled
   */
  public record Refused(String tenantId, String deviceId, boolean removed) {}

  /** Devices that could connect before and cannot now. */
  public List<Refused> refused() {
    List<Refused> refused = new ArrayList<>();
    for (TenantEntry tenant : before.tenants().values()) {
      boolean tenantWasEnabled = tenant.enabled();
      boolean tenantIsEnabled =
          after.findTenant(tenant.tenantId()).map(TenantEntry::enabled).orElse(false);
      for (DeviceEntry device : tenant.devices().values()) {
        var now = after.findDevice(tenant.tenantId(), device.deviceId());
        boolean could = tenantWasEnabled && device.enabled();
        boolean can = tenantIsEnabled && now.map(DeviceEntry::enabled).orElse(false);
        if (could && !can) {
          refused.add(new Refused(tenant.tenantId(), device.deviceId(), now.isEmpty()));
        }
      }
    }
    return refused;
  }
}
