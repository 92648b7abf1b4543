package io.fleettwin.hono.registry;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry in force: the content of both files, read again when {@code devices.json} changes.
 *
 * <p>Look-ups take no lock and see one consistent content. {@link #refresh} and {@link #provision}
 * read and write files and must not run on an event loop. Thread-safe.
 */
public final class DeviceRegistry {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceRegistry.class);

  private final RegistryFile managedFile;
  private final RegistryFile provisionedFile;
  private final Object writing = new Object();

  private RegistryFile.Version managedVersion;
  private RegistryContent managed;
  private RegistryContent provisioned;
  private long provisionedVersion;
  private long writtenVersion;
  private volatile View view;

  /**
   * Opens the registry.
   *
   * @param folder where the files are; they need not exist yet
   * @throws RegistryFormatException if a file cannot be understood
   */
  public DeviceRegistry(Path folder) {
    requireNonNull(folder, "folder");
    managedFile = RegistryFile.managed(folder);
    provisionedFile = RegistryFile.provisioned(folder);
    managedVersion = managedFile.version();
    managed = managedFile.read();
    provisioned = provisionedFile.read();
    view = new View(managed.completedBy(provisioned), loginsOf(managed));
  }

  /** What is in force now. */
  public RegistryContent content() {
    return view.content();
  }

  /** The device that logs in by this identity, and its credentials. */
  public Optional<Login> findLogin(String tenantId, String authId) {
    return Optional.ofNullable(view.logins().get(new LoginKey(tenantId, authId)));
  }

  /**
   * Reads {@code devices.json} again if it has changed.
   *
   * @return the contents before and after, or empty if nothing changed or the file is unreadable
   */
  public synchronized Optional<RegistryChange> refresh() {
    RegistryFile.Version found = managedFile.version();
    if (found.equals(managedVersion)) {
      return Optional.empty();
    }
    managedVersion = found;
    RegistryContent before = view.content();
    try {
      managed = managedFile.read();
    } catch (RegistryFormatException | UncheckedIOException e) {
      LOG.error("registry stays as it was: {}", e.getMessage());
      return Optional.empty();
    }
    view = new View(managed.completedBy(provisioned), loginsOf(managed));
    LOG.info("read {}: {} devices", managedFile, view.logins().size());
    return Optional.of(new RegistryChange(before, view.content()));
  }

  /**
   * Registers a device behind a gateway, on disk and in force, unless it is registered already.
   *
   * @return the device as it is registered now
   */
  public DeviceEntry provision(String tenantId, String gatewayId, String deviceId) {
    synchronized (this) {
      Optional<DeviceEntry> known = view.content().findDevice(tenantId, deviceId);
      if (known.isPresent()) {
        return known.get();
      }
      DeviceEntry device = DeviceEntry.behindGateway(deviceId, gatewayId);
      provisioned = provisioned.with(provisioned.tenantOrNew(tenantId).with(List.of(device)));
      provisionedVersion++;
      view = new View(managed.completedBy(provisioned), view.logins());
    }
    writeProvisioned();
    return DeviceEntry.behindGateway(deviceId, gatewayId);
  }

  /** Writes the newest content; whoever waited for the pen often finds the work done. */
  private void writeProvisioned() {
    synchronized (writing) {
      RegistryContent newest;
      long version;
      synchronized (this) {
        newest = provisioned;
        version = provisionedVersion;
      }
      if (version != writtenVersion) {
        provisionedFile.write(newest);
        writtenVersion = version;
      }
    }
  }

  private static Map<LoginKey, Login> loginsOf(RegistryContent content) {
    Map<LoginKey, Login> logins = new HashMap<>();
    for (TenantEntry tenant : content.tenants().values()) {
      for (DeviceEntry device : tenant.devices().values()) {
        for (PasswordCredentials credentials : device.credentials()) {
          logins.put(
              new LoginKey(tenant.tenantId(), credentials.authId()),
              new Login(device.deviceId(), credentials));
        }
      }
    }
    return Map.copyOf(logins);
  }

  /**
   * Who logs in.
   *
   * @param deviceId the device that the credentials belong to
   * @param credentials what it must present
   */
  public record Login(String deviceId, PasswordCredentials credentials) {}

  private record LoginKey(String tenantId, String authId) {}

  private record View(RegistryContent content, Map<LoginKey, Login> logins) {}
}
