package io.fleettwin.hono.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One registry file. It has one kind of writer: {@code devices.json} is written by commands, {@code
 * devices.provisioned.json} by the node. Readers see the old or the new content, never a part.
 */
public final class RegistryFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;

  private RegistryFile(Path path) {
    this.path = path;
  }

  /** The devices that people and commands have registered. */
  public static RegistryFile managed(Path folder) {
    return new RegistryFile(folder.resolve("devices.json"));
  }

  /** The devices that gateways have brought in. */
  public static RegistryFile provisioned(Path folder) {
    return new RegistryFile(folder.resolve("devices.provisioned.json"));
  }

  /** The content; empty if there is no such file. */
  public RegistryContent read() {
    try {
      return RegistryJson.decode(Files.readString(path));
    } catch (NoSuchFileException e) {
      return RegistryContent.EMPTY;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RegistryFormatException e) {
      throw new RegistryFormatException(path + ": " + e.getMessage(), e);
    }
  }

  /** Replaces the content. Hashes are secrets of a kind: only the owner may read them. */
  public void write(RegistryContent content) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Path next = path.resolveSibling(path.getFileName() + ".next");
      Files.deleteIfExists(next);
      Files.createFile(next, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(next, RegistryJson.encode(content), UTF_8);
      Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads, changes and writes the content, while commands of other processes wait. */
  public void update(UnaryOperator<RegistryContent> change) {
    Path lock = path.resolveSibling(path.getFileName() + ".lock");
    try {
      Files.createDirectories(lock.toAbsolutePath().getParent());
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = channel.lock()) {
        RegistryContent before = read();
        RegistryContent after = change.apply(before);
        if (held.isValid() && !after.equals(before)) {
          write(after);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes whenever the file does; {@link Version#ABSENT} if there is none. */
  Version version() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Version(
          String.valueOf(attributes.fileKey()),
          attributes.lastModifiedTime().toMillis(),
          attributes.size());
    } catch (NoSuchFileException e) {
      return Version.ABSENT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Identity of one state of the file: every write makes a new file, hence a new key. */
  record Version(String fileKey, long modifiedMillis, long sizeBytes) {
    static final Version ABSENT = new Version("", 0, 0);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
