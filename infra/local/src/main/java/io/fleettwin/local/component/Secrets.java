package io.fleettwin.local.component;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleettwin.local.settings.DataFolder;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The platform's own secrets, drawn once and kept in files that only their owner can read.
 *
 * @param deviceSecret file: passwords of generated devices derive from it
 * @param catalogToken what clients of the catalog show
 * @param operatorToken file: the local operator's token for the API
 * @param apiTokens file: digests of the tokens that the API accepts
 */
public record Secrets(Path deviceSecret, String catalogToken, Path operatorToken, Path apiTokens) {

  private static final int SECRET_BYTES = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the secrets, and draws those that do not exist yet. */
  public static Secrets ensure(DataFolder data) throws IOException {
    Path folder = data.secrets();
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

    Path deviceSecret = folder.resolve("device-secret");
    Path catalogToken = folder.resolve("catalog-token");
    Path operatorToken = folder.resolve("operator-token");
    Path apiTokens = folder.resolve("api-tokens");
    for (Path file : new Path[] {deviceSecret, catalogToken, operatorToken}) {
      if (!Files.exists(file)) {
        create(file, draw());
      }
    }
    if (!Files.exists(apiTokens)) {
      create(apiTokens, acceptedTokens(Files.readString(operatorToken).strip()));
    }
    return new Secrets(
        deviceSecret, Files.readString(catalogToken).strip(), operatorToken, apiTokens);
  }

  private static void create(Path file, String content) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content + "\n");
  }

  private static String draw() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String acceptedTokens(String operatorToken) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode token = root.putArray("tokens").addObject();
    token.put("name", "local-operator");
    token.put("sha256", sha256(operatorToken));
    token.put("tenant", Settings.TENANT);
    token.putArray("roles").add("operator");
    return root.toPrettyString();
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
