package io.fleettwin.sim.mqtt;

import static io.fleettwin.domain.common.Require.requireText;

import io.fleettwin.contracts.device.DevicePassword;

/**
 * Who connects.
 *
 * @param clientId MQTT client id, unlike that of any other connection
 * @param userName {@code authId@tenant}
 * @param password of that user
 */
public record MqttIdentity(String clientId, String userName, String password) {

  public MqttIdentity {
    requireText(clientId, "clientId");
    requireText(userName, "userName");
    requireText(password, "password");
  }

  /**
   * A device with a derived password.
   *
   * @param connection distinguishes several connections of one device; empty if it has one
   */
  public static MqttIdentity ofDevice(
      String tenant, String deviceId, String connection, byte[] secret) {
    return new MqttIdentity(
        deviceId + "@" + tenant + connection,
        deviceId + "@" + tenant,
        DevicePassword.derive(secret, tenant, deviceId));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return clientId;
  }
}
