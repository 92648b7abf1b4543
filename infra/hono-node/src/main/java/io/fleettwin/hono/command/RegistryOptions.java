package io.fleettwin.hono.command;

import io.fleettwin.hono.registry.RegistryFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which registry, which tenant. */
final class RegistryOptions {

  @Option(names = "--registry", required = true, description = "Folder of the device registry.")
  private Path folder;

  @Option(names = "--tenant", defaultValue = "demo", description = "Tenant (${DEFAULT-VALUE}).")
  private String tenant;

  RegistryFile managed() {
    return RegistryFile.managed(folder);
  }

  RegistryFile provisioned() {
    return RegistryFile.provisioned(folder);
  }

  String tenant() {
    return tenant;
  }
}
