package io.fleettwin.hono.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret that passwords of devices derive from: a line of text in a file. */
final class DeviceSecret {

  private static final int RANDOM_BYTES = 32;

  private DeviceSecret() {}

  /** The text of the file without the line break, after drawing it if there is no file yet. */
  static byte[] ensure(Path file) throws IOException {
    try {
      return read(file);
    } catch (NoSuchFileException e) {
      create(file);
      return read(file);
    }
  }

  private static byte[] read(Path file) throws IOException {
    String text = Files.readString(file).strip();
    if (text.isEmpty()) {
      throw new IOException(file + ": empty (expected: a secret)");
    }
    return text.getBytes(UTF_8);
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      return; // somebody else was quicker, and theirs is as good
    }
    Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
  }
}
