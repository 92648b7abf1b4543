package io.fleettwin.hono.registry;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One registered device. A gateway is a device like any other; what makes it one is that others
 * name it in {@code via}, or that it may provision devices.
 *
 * @param deviceId identifier, unique within its tenant
 * @param enabled whether the device may connect, publish and receive commands
 * @param via gateways that may act on behalf of the device
 * @param authorities what the device may do beyond its own data, as in Hono's device registry
 * @param defaults properties added to its downstream messages, for example {@code content-type}
 * @param credentials how the device authenticates; empty if it only speaks through gateways
 */
public record DeviceEntry(
    String deviceId,
    boolean enabled,
    List<String> via,
    List<String> authorities,
    Map<String, Object> defaults,
    List<PasswordCredentials> credentials) {

  /** Lets a gateway register devices that it names for the first time; Hono's own word. */
  public static final String AUTO_PROVISIONING_ENABLED = "auto-provisioning-enabled";

  public DeviceEntry {
    requireNonNull(deviceId, "deviceId");
    via = List.copyOf(via);
    authorities = List.copyOf(authorities);
    defaults = Map.copyOf(defaults);
    credentials = List.copyOf(credentials);
  }

  /** An enabled device that logs in with a password. */
  public static DeviceEntry withPassword(String deviceId, PasswordCredentials password) {
    return new DeviceEntry(deviceId, true, List.of(), List.of(), Map.of(), List.of(password));
  }

  /** An enabled device without credentials of its own, behind one gateway. */
  public static DeviceEntry behindGateway(String deviceId, String gatewayId) {
    return new DeviceEntry(deviceId, true, List.of(gatewayId), List.of(), Map.of(), List.of());
  }

  public DeviceEntry withVia(List<String> gateways) {
    return new DeviceEntry(deviceId, enabled, gateways, authorities, defaults, credentials);
  }

  public DeviceEntry withAuthority(String authority) {
    return new DeviceEntry(deviceId, enabled, via, List.of(authority), defaults, credentials);
  }

  /** The same device, refused everywhere until it is enabled again. */
  public DeviceEntry disabled() {
    return new DeviceEntry(deviceId, false, via, authorities, defaults, credentials);
  }

  public boolean mayProvision() {
    return authorities.contains(AUTO_PROVISIONING_ENABLED);
  }

  public Optional<PasswordCredentials> findCredentials(String authId) {
    return credentials.stream().filter(each -> each.authId().equals(authId)).findFirst();
  }
}
