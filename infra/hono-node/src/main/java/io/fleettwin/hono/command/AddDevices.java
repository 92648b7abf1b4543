package io.fleettwin.hono.command;

import io.fleettwin.contracts.device.DevicePassword;
import io.fleettwin.hono.registry.DeviceEntry;
import io.fleettwin.hono.registry.RegistryContent;
import io.fleettwin.hono.registry.TenantEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Adds devices. Those that are registered already stay as they are. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = "Adds devices; those that are registered already stay as they are.")
public final class AddDevices implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private RegistryOptions registry;

  @ArgGroup(multiplicity = "1")
  private DeviceOptions devices;

  @Option(
      names = "--password",
      description = "Password of one device; without it, one is derived from the secret.")
  private String password;

  @Option(
      names = "--via",
      description = "Gateway that may act on behalf of the devices; may be repeated.")
  private List<String> via = List.of();

  @Option(
      names = "--device-secret-file",
      description = "Secret that passwords are derived from; drawn if there is no such file.")
  private Path secretFile;

  @Override
  public Integer call() throws IOException {
    if (password != null && devices.isSeries()) {
      throw new ParameterException(
          command.commandLine(), "--password: given for a series (expected: one device)");
    }
    if (password == null && secretFile == null) {
      throw new ParameterException(
          command.commandLine(), "expected: --password or --device-secret-file");
    }
    List<String> ids = devices.ids(command);
    Optional<byte[]> secret =
        password == null ? Optional.of(DeviceSecret.ensure(secretFile)) : Optional.empty();
    List<String> added = new ArrayList<>();
    registry
        .managed()
        .update(
            content -> {
              added.clear();
              return with(content, ids, secret, added);
            });
    report(ids.size(), added, secret);
    return 0;
  }

  private RegistryContent with(
      RegistryContent content, List<String> ids, Optional<byte[]> secret, List<String> added) {
    TenantEntry tenant = content.tenantOrNew(registry.tenant());
    List<DeviceEntry> entries = new ArrayList<>();
    for (String id : ids) {
      if (tenant.findDevice(id).isEmpty()) {
        entries.add(entry(id, secret));
        added.add(id);
      }
    }
    return entries.isEmpty() ? content : content.with(tenant.with(entries));
  }

  private DeviceEntry entry(String id, Optional<byte[]> secret) {
    PasswordHash hash = secret.isPresent() ? PasswordHash.OF_DERIVED : PasswordHash.OF_CHOSEN;
    DeviceEntry device =
        DeviceEntry.withPassword(id, hash.credentials(id, passwordOf(id, secret))).withVia(via);
    return devices.isGateway()
        ? device.withAuthority(DeviceEntry.AUTO_PROVISIONING_ENABLED)
        : device;
  }

  private String passwordOf(String id, Optional<byte[]> secret) {
    return secret
        .map(bytes -> DevicePassword.derive(bytes, registry.tenant(), id))
        .orElse(password);
  }

  private void report(int asked, List<String> added, Optional<byte[]> secret) {
    var out = command.commandLine().getOut();
    if (devices.isSeries()) {
      out.printf("%d added, %d were there already%n", added.size(), asked - added.size());
    } else if (added.isEmpty()) {
      out.println("registered already, left as it is");
    } else {
      String id = added.get(0);
      out.printf("user      %s@%s%n", id, registry.tenant());
      out.printf("password  %s%n", passwordOf(id, secret));
    }
    out.flush();
  }
}
