package io.fleettwin.hono.command;

import io.fleettwin.hono.registry.DeviceEntry;
import io.fleettwin.hono.registry.RegistryContent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the devices of a tenant. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the devices of a tenant.")
public final class ListDevices implements Callable<Integer> {

  private static final String ROW = "%-32s %-8s %-12s %s%n";

  @Spec private CommandSpec command;

  @Mixin private RegistryOptions registry;

  @Override
  public Integer call() {
    RegistryContent managed = registry.managed().read();
    RegistryContent all = managed.completedBy(registry.provisioned().read());
    var out = command.commandLine().getOut();
    out.printf(ROW, "DEVICE", "ENABLED", "CONNECTS", "VIA");
    all.findTenant(registry.tenant())
        .ifPresent(
            tenant ->
                tenant
                    .devices()
                    .values()
                    .forEach(
                        device ->
                            out.printf(
                                ROW,
                                device.deviceId(),
                                device.enabled() ? "yes" : "no",
                                howItConnects(device),
                                String.join(",", device.via()))));
    out.flush();
    return 0;
  }

  private static String howItConnects(DeviceEntry device) {
    if (device.mayProvision()) {
      return "as gateway";
    }
    return device.credentials().isEmpty() ? "by gateway" : "itself";
  }
}
