package io.fleettwin.hono.command;

import io.fleettwin.hono.registry.DeviceEntry;
import io.fleettwin.hono.registry.RegistryContent;
import io.fleettwin.hono.registry.TenantEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Removes devices. One that a gateway has brought in is disabled instead: its gateway would bring
 * it in again with the next message.
 */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = {
      "Removes devices, and ends their connections.",
      "A device that a gateway has brought in is disabled instead."
    })
public final class RemoveDevices implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private RegistryOptions registry;

  @ArgGroup(multiplicity = "1")
  private DeviceOptions devices;

  @Override
  public Integer call() {
    List<String> ids = devices.ids(command);
    RegistryContent provisioned = registry.provisioned().read();
    registry.managed().update(content -> without(content, provisioned, ids));
    return 0;
  }

  private RegistryContent without(
      RegistryContent content, RegistryContent provisioned, List<String> ids) {
    TenantEntry tenant = content.tenantOrNew(registry.tenant());
    var out = command.commandLine().getOut();
    for (String id : ids) {
      Optional<DeviceEntry> broughtIn = provisioned.findDevice(registry.tenant(), id);
      if (broughtIn.isPresent()) {
        tenant = tenant.with(List.of(broughtIn.get().disabled()));
        out.println(id + " disabled");
      } else if (tenant.findDevice(id).isPresent()) {
        tenant = tenant.without(id);
        out.println(id + " removed");
      } else {
        out.println(id + " is not registered");
      }
    }
    out.flush();
    return content.with(tenant);
  }
}
