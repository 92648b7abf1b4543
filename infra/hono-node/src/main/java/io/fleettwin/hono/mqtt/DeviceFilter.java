package io.fleettwin.hono.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.Optional;
import java.util.Set;
import org.eclipse.hono.auth.Device;
import org.eclipse.hono.client.command.Command;
import org.eclipse.hono.util.CommandConstants;
import org.eclipse.hono.util.ResourceIdentifier;

/**
 * A topic filter that a device subscribes to, understood.
 *
 * <ul>
 *   <li>commands: {@code command/[tenant]/[device|+]/req/#}, short {@code c/../../q/#}
 *   <li>error reports: {@code error/[tenant]/[device|+]/#}, short {@code e/../../#}
 * </ul>
 *
 * @param kind commands or error reports
 * @param address the filter, split
 * @param subscriber the device or gateway that subscribes
 * @param qos requested quality of service
 */
record DeviceFilter(Kind kind, ResourceIdentifier address, Device subscriber, MqttQoS qos) {

  enum Kind {
    COMMAND,
    ERROR
  }

  /**
   * What a subscription is for. A later subscription to the same replaces an earlier one.
   *
   * @param kind commands or error reports
   * @param deviceId the device concerned
   */
  record Key(Kind kind, String deviceId) {}

  private static final String ANY_DEVICE = "+";
  private static final String REST = "#";
  private static final int COMMAND_SEGMENTS = 5;
  private static final int REQUEST_SEGMENT = 3;
  private static final int ERROR_SEGMENTS = 4;
  private static final Set<String> COMMAND_REQUESTS =
      Set.of(
          CommandConstants.COMMAND_RESPONSE_REQUEST_PART,
          CommandConstants.COMMAND_RESPONSE_REQUEST_PART_SHORT);
  private static final Set<String> ERROR_ENDPOINTS = Set.of("error", "e");

  /** Understands a filter, or finds that devices cannot subscribe to it. */
  static Optional<DeviceFilter> parse(String filter, MqttQoS qos, Device subscriber) {
    if (!ResourceIdentifier.isValid(filter)) {
      return Optional.empty();
    }
    ResourceIdentifier address = ResourceIdentifier.fromString(filter);
    boolean ownTenant =
        address.getTenantId() == null || address.getTenantId().equals(subscriber.getTenantId());
    return ownTenant
        ? kind(address).map(kind -> new DeviceFilter(kind, address, subscriber, qos))
        : Optional.empty();
  }

  private static Optional<Kind> kind(ResourceIdentifier address) {
    int segments = address.length();
    if (!REST.equals(address.elementAt(segments - 1))) {
      return Optional.empty();
    }
    if (CommandConstants.isCommandEndpoint(address.getEndpoint())) {
      return segments == COMMAND_SEGMENTS
              && COMMAND_REQUESTS.contains(String.valueOf(address.elementAt(REQUEST_SEGMENT)))
          ? Optional.of(Kind.COMMAND)
          : Optional.empty();
    }
    return segments == ERROR_SEGMENTS && ERROR_ENDPOINTS.contains(address.getEndpoint())
        ? Optional.of(Kind.ERROR)
        : Optional.empty();
  }

  Key key() {
    return new Key(kind, deviceId());
  }

  String tenantId() {
    return subscriber.getTenantId();
  }

  /** The device concerned: the one that is named, or else the subscriber. */
  String deviceId() {
    return namesDevice() ? address.getResourceId() : subscriber.getDeviceId();
  }

  /** A gateway subscribes for one device behind it. */
  boolean isForDeviceBehindGateway() {
    return !subscriber.getDeviceId().equals(deviceId());
  }

  /** A gateway subscribes for all devices behind it. */
  boolean isForAllDevices() {
    return ANY_DEVICE.equals(address.getResourceId());
  }

  /** Topic of a command: {@code command/[tenant]/[device]/req/[request]/[name]}. */
  String commandTopic(Command command) {
    String device = command.isTargetedAtGateway() ? command.getDeviceId() : deviceSegment();
    String request = command.isOneWay() ? "" : command.getRequestId();
    return String.join(
        "/",
        address.getEndpoint(),
        tenantSegment(),
        device,
        address.elementAt(REQUEST_SEGMENT),
        request,
        command.getName());
  }

  /** Topic of an error report: {@code error/[tenant]/[device]/[endpoint]/[correlation]/[code]}. */
  String errorTopic(String messageEndpoint, String deviceId, String correlationId, int errorCode) {
    String device = deviceId.equals(deviceId()) ? deviceSegment() : deviceId;
    return String.join(
        "/",
        address.getEndpoint(),
        tenantSegment(),
        device,
        messageEndpoint,
        correlationId,
        Integer.toString(errorCode));
  }

  private boolean namesDevice() {
    return address.getResourceId() != null && !isForAllDevices();
  }

  private String tenantSegment() {
    return address.getTenantId() == null ? "" : address.getTenantId();
  }

  private String deviceSegment() {
    return namesDevice() ? address.getResourceId() : "";
  }
}
