package io.fleettwin.hono.registry;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.hono.client.registry.TenantClient;
import org.eclipse.hono.client.telemetry.EventSender;
import org.eclipse.hono.util.Constants;
import org.eclipse.hono.util.EventConstants;
import org.eclipse.hono.util.MessageHelper;
import org.eclipse.hono.util.RegistrationAssertion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers devices that gateways bring in, and announces each as Hono does: by an event of the
 * device, of content type {@code application/vnd.eclipse-hono-device-provisioning-notification}.
 *
 * <p>The announcement goes first: if the process ends between the two, the device is announced
 * again with its next message, rather than never. Thread-safe.
 */
public final class GatewayProvisioning implements RegistryRegistrationClient.Provisioning {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayProvisioning.class);

  private final Vertx vertx;
  private final DeviceRegistry registry;
  private final TenantClient tenants;
  private final EventSender events;
  private final Map<String, Future<DeviceEntry>> underWay = new ConcurrentHashMap<>();

  public GatewayProvisioning(
      Vertx vertx, DeviceRegistry registry, TenantClient tenants, EventSender events) {
    this.vertx = requireNonNull(vertx, "vertx");
    this.registry = requireNonNull(registry, "registry");
    this.tenants = requireNonNull(tenants, "tenants");
    this.events = requireNonNull(events, "events");
  }

  @Override
  public Future<DeviceEntry> provision(String tenantId, String gatewayId, String deviceId) {
    String key = tenantId + "/" + deviceId;
    Future<DeviceEntry> provisioned =
        underWay.computeIfAbsent(key, first -> begin(tenantId, gatewayId, deviceId));
    return provisioned.onComplete(done -> underWay.remove(key, provisioned));
  }

  private Future<DeviceEntry> begin(String tenantId, String gatewayId, String deviceId) {
    return announce(tenantId, gatewayId, deviceId)
        .compose(
            announced ->
                vertx.executeBlocking(
                    () -> registry.provision(tenantId, gatewayId, deviceId), false))
        .onSuccess(
            device -> LOG.info("gateway {} of {} brought in {}", gatewayId, tenantId, deviceId));
  }

  private Future<Void> announce(String tenantId, String gatewayId, String deviceId) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(MessageHelper.APP_PROPERTY_ORIG_ADDRESS, EventConstants.EVENT_ENDPOINT);
    properties.put(
        MessageHelper.APP_PROPERTY_ORIG_ADAPTER, Constants.PROTOCOL_ADAPTER_TYPE_DEVICE_REGISTRY);
    properties.put(
        MessageHelper.APP_PROPERTY_REGISTRATION_STATUS,
        EventConstants.RegistrationStatus.NEW.name());
    properties.put(MessageHelper.APP_PROPERTY_TENANT_ID, tenantId);
    properties.put(MessageHelper.APP_PROPERTY_GATEWAY_ID, gatewayId);
    return tenants
        .get(tenantId, null)
        .compose(
            tenant ->
                events.sendEvent(
                    tenant,
                    new RegistrationAssertion(deviceId),
                    EventConstants.CONTENT_TYPE_DEVICE_PROVISIONING_NOTIFICATION,
                    null,
                    properties,
                    null));
  }
}
