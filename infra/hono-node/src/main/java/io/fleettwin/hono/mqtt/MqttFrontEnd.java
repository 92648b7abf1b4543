package io.fleettwin.hono.mqtt;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.hono.adapter.AbstractProtocolAdapterBase;
import org.eclipse.hono.adapter.AdapterConnectionsExceededException;
import org.eclipse.hono.adapter.ProtocolAdapterProperties;
import org.eclipse.hono.adapter.limiting.DefaultConnectionLimitManager;
import org.eclipse.hono.adapter.limiting.MemoryBasedConnectionLimitStrategy;
import org.eclipse.hono.auth.Device;
import org.eclipse.hono.client.ServiceInvocationException;
import org.eclipse.hono.client.command.CommandResponse;
import org.eclipse.hono.notification.NotificationEventBusSupport;
import org.eclipse.hono.notification.deviceregistry.DeviceChangeNotification;
import org.eclipse.hono.notification.deviceregistry.LifecycleChange;
import org.eclipse.hono.service.auth.DeviceUser;
import org.eclipse.hono.service.metric.MetricsTags.ConnectionAttemptOutcome;
import org.eclipse.hono.util.Constants;
import org.eclipse.hono.util.RegistrationAssertion;
import org.eclipse.hono.util.ResourceIdentifier;
import org.eclipse.hono.util.TenantObject;

/** Accepts the MQTT connections of devices. */
public final class MqttFrontEnd extends AbstractProtocolAdapterBase<ProtocolAdapterProperties> {

  /** How long a device may take to acknowledge a command; Hono's default. */
  static final Duration DEVICE_PATIENCE = Duration.ofSeconds(1);

  private static final int STANDARD_PORT = 1883;
  private static final int STANDARD_TLS_PORT = 8883;

  /** Fixed header and topic of a packet come on top of its payload. */
  private static final int HEADER_BYTES = 1024;

  /** Memory that the node needs of itself, and for each connection; Hono's figures. */
  private static final int BASE_BYTES = 100_000_000;

  private static final int CONNECTION_BYTES = 20_000;

  private final MqttMetrics metrics;
  private final Set<DeviceConnection> connections = new HashSet<>();
  private Uplink uplink;
  private Login login;
  private MqttServer server;

  /**
   * @param properties address, port and limits
   * @param metrics where to count
   */
  public MqttFrontEnd(ProtocolAdapterProperties properties, MqttMetrics metrics) {
    setConfig(requireNonNull(properties, "properties"));
    this.metrics = requireNonNull(metrics, "metrics");
  }

  @Override
  public String getTypeName() {
    return Constants.PROTOCOL_ADAPTER_TYPE_MQTT;
  }

  @Override
  public int getPortDefaultValue() {
    return STANDARD_TLS_PORT;
  }

  @Override
  public int getInsecurePortDefaultValue() {
    return STANDARD_PORT;
  }

  @Override
  protected int getActualPort() {
    return Constants.PORT_UNCONFIGURED;
  }

  @Override
  protected int getActualInsecurePort() {
    return server == null ? Constants.PORT_UNCONFIGURED : server.actualPort();
  }

  @Override
  protected void doStart(Promise<Void> started) {
    uplink = new Uplink(this, metrics);
    login = new Login(this, getCredentialsClient(), tracer);
    setConnectionLimitManager(
        new DefaultConnectionLimitManager(
            MemoryBasedConnectionLimitStrategy.forParams(
                BASE_BYTES, CONNECTION_BYTES, getConfig().getGcHeapPercentage()),
            metrics::getNumberOfConnections,
            getConfig()));
    NotificationEventBusSupport.registerConsumer(
        vertx, DeviceChangeNotification.TYPE, this::onDeviceChange);
    MqttServerOptions options =
        new MqttServerOptions()
            .setHost(getConfig().getInsecurePortBindAddress())
            .setPort(getConfig().getInsecurePort())
            .setMaxMessageSize(getConfig().getMaxPayloadSize() + HEADER_BYTES);
    server = MqttServer.create(vertx, options).endpointHandler(this::onConnect);
    server.listen().<Void>mapEmpty().onComplete(started);
  }

  /** Takes leave of every device, so that applications learn of it, then closes the port. */
  @Override
  protected void doStop(Promise<Void> stopped) {
    List<Future<Void>> closed =
        List.copyOf(connections).stream().map(each -> each.close("server ends", true)).toList();
    Future.join(closed).eventually(() -> server.close()).<Void>mapEmpty().onComplete(stopped);
  }

  private void onConnect(MqttEndpoint endpoint) {
    AtomicBoolean gone = new AtomicBoolean();
    endpoint.closeHandler(early -> gone.set(true));
    String clientId = endpoint.clientIdentifier();
    checkCapacity()
        .compose(ok -> login.authenticate(endpoint.auth()))
        .compose(
            device ->
                gone.get()
                    ? Future.failedFuture("client " + clientId + " left before it was admitted")
                    : Future.succeededFuture(device))
        .onSuccess(device -> accept(endpoint, device))
        .onFailure(e -> refuse(endpoint, gone.get(), e));
  }

  private Future<Void> checkCapacity() {
    return getConnectionLimitManager().isLimitExceeded()
        ? Future.failedFuture(
            new AdapterConnectionsExceededException(null, "connection limit exceeded", null))
        : Future.succeededFuture();
  }

  /** Hono keeps no session: the answer is always a new one. */
  private void accept(MqttEndpoint endpoint, DeviceUser device) {
    log.debug("connected: {}", device);
    DeviceConnection connection = new DeviceConnection(this, metrics, uplink, endpoint, device);
    connections.add(connection);
    metrics.incrementConnections(device.getTenantId());
    metrics.reportConnectionAttempt(ConnectionAttemptOutcome.SUCCEEDED, device.getTenantId(), null);
    connection.open();
    endpoint.accept(false);
  }

  private void refuse(MqttEndpoint endpoint, boolean gone, Throwable why) {
    log.debug("refused: {}", endpoint.clientIdentifier(), why);
    String tenantId =
        why instanceof ServiceInvocationException refused ? refused.getTenant() : null;
    metrics.reportConnectionAttempt(getOutcome(why), tenantId, null);
    if (!gone) {
      endpoint.reject(Login.returnCode(why));
    }
  }

  private void onDeviceChange(DeviceChangeNotification change) {
    if (change.getChange() == LifecycleChange.DELETE || !change.isDeviceEnabled()) {
      List.copyOf(connections).stream()
          .filter(each -> each.device().getTenantId().equals(change.getTenantId()))
          .filter(each -> each.device().getDeviceId().equals(change.getDeviceId()))
          // An event of a device that is not registered any more would be refused.
          .forEach(each -> each.close("removed or disabled", false));
    }
  }

  void forget(DeviceConnection connection) {
    connections.remove(connection);
  }

  Future<TenantObject> tenant(String tenantId) {
    return getTenantConfiguration(tenantId, null);
  }

  /** Checks that a device which has proven who it is may connect now. */
  Future<Void> admit(DeviceUser device) {
    return tenant(device.getTenantId())
        .compose(tenant -> checkConnectionLimit(tenant, null))
        .compose(ok -> checkDeviceRegistration(device, null));
  }

  Future<ResourceIdentifier> checkAddress(ResourceIdentifier address, Device sender) {
    return validateAddress(address, sender);
  }

  Future<Void> sendResponse(
      TenantObject tenant, RegistrationAssertion device, CommandResponse response) {
    return sendCommandResponse(tenant, device, response, null);
  }

  Future<Boolean> isTerminal(Throwable error, String deviceId, Device sender) {
    return isTerminalError(error, deviceId, sender, null);
  }
}
