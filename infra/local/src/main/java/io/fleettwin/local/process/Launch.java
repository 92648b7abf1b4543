package io.fleettwin.local.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to start one process.
 *
 * @param command program and arguments; never a secret, everybody on the machine can read it
 * @param environment variables set on top of our own; secrets belong here
 * @param log file that standard output and error are appended to
 */
public record Launch(List<String> command, Map<String, String> environment, Path log) {

  private static final int DIGEST_BYTES = 8;

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Tells whether a running process was started the way it would be started now. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      command.forEach(part -> digest.update((part + "\0").getBytes(StandardCharsets.UTF_8)));
      new TreeMap<>(environment)
          .forEach((k, v) -> digest.update((k + "=" + v + "\0").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
