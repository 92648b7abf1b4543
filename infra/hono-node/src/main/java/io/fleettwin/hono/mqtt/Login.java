package io.fleettwin.hono.mqtt;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.opentracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttAuth;
import java.net.HttpURLConnection;
import org.eclipse.hono.adapter.AdapterConnectionsExceededException;
import org.eclipse.hono.adapter.AuthorizationException;
import org.eclipse.hono.adapter.auth.device.CredentialsApiAuthProvider;
import org.eclipse.hono.adapter.auth.device.usernamepassword.UsernamePasswordAuthProvider;
import org.eclipse.hono.adapter.auth.device.usernamepassword.UsernamePasswordCredentials;
import org.eclipse.hono.client.ClientErrorException;
import org.eclipse.hono.client.ServiceInvocationException;
import org.eclipse.hono.client.registry.CredentialsClient;
import org.eclipse.hono.service.auth.DeviceUser;
import org.eclipse.hono.util.CredentialsConstants;

/** Finds out who connects: user name {@code auth-id@tenant} and password of the CONNECT packet. */
final class Login {

  private final MqttFrontEnd frontEnd;
  private final UsernamePasswordAuthProvider passwords;

  Login(MqttFrontEnd frontEnd, CredentialsClient credentials, Tracer tracer) {
    this.frontEnd = requireNonNull(frontEnd, "frontEnd");
    passwords = new UsernamePasswordAuthProvider(credentials, tracer);
  }

  /** Completes with the device, or fails with what {@link #returnCode} translates. */
  Future<DeviceUser> authenticate(MqttAuth auth) {
    if (auth == null || auth.getUsername() == null || auth.getPassword() == null) {
      return unauthorized("no user name or no password");
    }
    UsernamePasswordCredentials presented =
        passwords.getCredentials(
            new JsonObject()
                .put(CredentialsConstants.FIELD_USERNAME, auth.getUsername())
                .put(CredentialsConstants.FIELD_PASSWORD, auth.getPassword()));
    if (presented == null) {
      return unauthorized("malformed user name (expected: auth-id@tenant)");
    }
    // The tenant goes first: hashing a password is dear, and needless for who may not come anyway.
    return frontEnd
        .tenant(presented.getTenantId())
        .recover(
            e ->
                Future.failedFuture(
                    CredentialsApiAuthProvider.mapNotFoundToBadCredentialsException(e)))
        .compose(frontEnd::isAdapterEnabled)
        .compose(tenant -> check(presented))
        .compose(device -> frontEnd.admit(device).map(device));
  }

  private Future<DeviceUser> check(UsernamePasswordCredentials presented) {
    Promise<DeviceUser> device = Promise.promise();
    passwords.authenticate(presented, null, device);
    return device.future();
  }

  /** The answer to a CONNECT packet that failed, as Hono's MQTT adapter gives it. */
  static MqttConnectReturnCode returnCode(Throwable failure) {
    if (failure instanceof AdapterConnectionsExceededException) {
      return MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
    }
    if (failure instanceof AuthorizationException
        || !(failure instanceof ServiceInvocationException refused)) {
      return MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
    }
    return switch (refused.getErrorCode()) {
      case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_NOT_FOUND ->
          MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
      case HttpURLConnection.HTTP_UNAVAILABLE ->
          MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
      default -> MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
    };
  }

  private static Future<DeviceUser> unauthorized(String why) {
    return Future.failedFuture(new ClientErrorException(HttpURLConnection.HTTP_UNAUTHORIZED, why));
  }
}
