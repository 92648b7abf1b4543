package io.fleettwin.domain.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.domain.common.VehicleKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from what they name, so that asking twice is asking once. */
public final class CommandId {

  private static final int BYTES = 16;

  private CommandId() {}

  /**
   * The id of a command: 32 hexadecimal digits, of SHA-256.
   *
   * @param vehicle who is asked
   * @param requester who asks
   * @param key what names the command among those that the requester asks of the vehicle
   */
  public static String of(VehicleKey vehicle, String requester, String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((vehicle.asText() + '\n' + requester + '\n' + key).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
