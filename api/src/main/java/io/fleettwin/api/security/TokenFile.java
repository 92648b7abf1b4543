package io.fleettwin.api.security;

import io.fleettwin.domain.common.Require;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tokens that are known, by their SHA-256:
 *
 * <pre>
 * {"tokens": [{"name": "dispatch", "sha256": "9f86d0...", "tenant": "demo", "roles": ["viewer"]}]}
 * </pre>
 *
 * <p>A changed file counts from the next request on. One that cannot be read is reported once and
 * changes nothing: the tokens before it stay valid. Thread-safe.
 */
final class TokenFile {

  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int SHA256_BYTES = 32;

  private final Path file;
  private volatile Known known;

  /** The content of the file when it was last read. */
  private record Known(Stamp stamp, List<Token> tokens) {}

  /** What tells one state of the file from another. */
  private record Stamp(FileTime modified, long size) {

    static Stamp of(Path file) throws IOException {
      return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest.isEqual
  private record Token(byte[] sha256, Caller caller) {}

  /** Form of the file. */
  private record Document(List<Entry> tokens) {
    private record Entry(String name, String sha256, String tenant, Set<String> roles) {}
  }

  /**
   * Opens a token file.
   *
   * @throws IllegalArgumentException if it is not there, or not a token file, with the reason
   */
  TokenFile(Path file) {
    this.file = file;
    try {
      this.known = read(Stamp.of(file));
    } catch (IOException | JacksonException e) {
      throw Require.invalid("fleettwin.security.token-file", file, "a token file; " + e);
    }
  }

  /** Who has this token. Takes the same time for every token, known or not. */
  Optional<Caller> find(String token) {
    byte[] sha256 = sha256(token);
    Caller found = null;
    for (Token each : current().tokens()) {
      if (MessageDigest.isEqual(each.sha256(), sha256)) {
        found = each.caller();
      }
    }
    return Optional.ofNullable(found);
  }

  private Known current() {
    Known before = known;
    try {
      Stamp stamp = Stamp.of(file);
      if (stamp.equals(before.stamp())) {
        return before;
      }
      return reload(stamp, before);
    } catch (IOException e) {
      return before;
    }
  }

  private synchronized Known reload(Stamp stamp, Known before) {
    if (!known.stamp().equals(before.stamp())) {
      return known;
    }
    try {
      known = read(stamp);
      LOG.info("Read {} tokens from {}", known.tokens().size(), file);
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      LOG.error(
          "The token file {} is not valid; the tokens before it stay. {}", file, e.getMessage());
      known = new Known(stamp, before.tokens());
    }
    return known;
  }

  private Known read(Stamp stamp) throws IOException {
    Document document = JSON.readValue(Files.readAllBytes(file), Document.class);
    if (document.tokens() == null) {
      throw Require.invalid("tokens", "missing", "a list");
    }
    List<Token> tokens = new ArrayList<>();
    for (Document.Entry entry : document.tokens()) {
      byte[] sha256 = HexFormat.of().parseHex(Require.requireText(entry.sha256(), "sha256"));
      if (sha256.length != SHA256_BYTES) {
        throw Require.invalid("sha256 of " + entry.name(), entry.sha256(), "64 hex digits");
      }
      Set<Role> roles =
          entry.roles() == null
              ? Set.of()
              : entry.roles().stream().map(Role::ofLabel).collect(Collectors.toSet());
      tokens.add(new Token(sha256, new Caller(entry.name(), entry.tenant(), roles)));
    }
    return new Known(stamp, List.copyOf(tokens));
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
