package io.fleettwin.contracts.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords of devices that a program provisions by the hundred.
 *
 * <p>The password is derived from one secret and the identity of the device, so that whoever holds
 * the secret (the provisioning command, the simulator) knows every password without a list of them:
 * the first 130 bits of HMAC-SHA256(secret, tenant / device), in the lower-case alphabet of RFC
 * 4648 base 32.
 */
public final class DevicePassword {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int CHARACTERS = 26;
  private static final int BITS_PER_CHARACTER = 5;

  private DevicePassword() {}

  /** The password of a device. */
  public static String derive(byte[] secret, String tenant, String deviceId) {
    byte[] digest = hmac(secret, tenant + "/" + deviceId);
    StringBuilder password = new StringBuilder(CHARACTERS);
    int buffer = 0;
    int bits = 0;
    int next = 0;
    while (password.length() < CHARACTERS) {
      if (bits < BITS_PER_CHARACTER) {
        buffer = (buffer << 8 | (digest[next++] & 0xFF)) & 0xFFFF;
        bits += 8;
      }
      bits -= BITS_PER_CHARACTER;
      password.append(ALPHABET.charAt(buffer >> bits & 0x1F));
    }
    return password.toString();
  }

  private static byte[] hmac(byte[] secret, String identity) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(identity.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }
}
