package io.fleettwin.api.commands;

import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.common.VehicleKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What became of commands, by tenant. Readers ask for their own tenant, and only that. */
@Component
public final class CommandLog {

  private final Map<String, TenantCommands> tenants = new ConcurrentHashMap<>();

  /** Takes a state in. Thread-safe. */
  public void add(CommandProgress progress) {
    of(progress.command().vehicle().tenant()).add(progress);
  }

  /** Takes a command out. */
  public void remove(VehicleKey vehicle, String id) {
    of(vehicle.tenant()).remove(vehicle.vehicleId(), id);
  }

  /** Takes out everything of a vehicle. */
  public void removeAll(VehicleKey vehicle) {
    of(vehicle.tenant()).removeAll(vehicle.vehicleId());
  }

  /** The commands of a tenant; of an unknown one, none. */
  public TenantCommands of(String tenant) {
    return tenants.computeIfAbsent(tenant, unused -> new TenantCommands());
  }
}
