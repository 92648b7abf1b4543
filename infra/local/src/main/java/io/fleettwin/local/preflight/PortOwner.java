package io.fleettwin.local.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process that listens on a TCP port, on Linux, as far as we may look. */
final class PortOwner {

  private static final Path PROC = Path.of("/proc");

  /** State of a socket that listens, in {@code /proc/net/tcp}. */
  private static final String LISTEN = "0A";

  private static final int LOCAL_ADDRESS_COLUMN = 1;
  private static final int STATE_COLUMN = 3;
  private static final int INODE_COLUMN = 9;

  private PortOwner() {}

  static Optional<ProcessHandle> find(int port) {
    return Stream.of("tcp", "tcp6")
        .map(table -> PROC.resolve("net").resolve(table))
        .flatMap(table -> lines(table).stream())
        .flatMap(line -> listeningInode(line, port).stream())
        .flatMap(inode -> holder(inode).stream())
        .findFirst();
  }

  /** The socket's inode if a line of {@code /proc/net/tcp} is a listener on that port. */
  static Optional<String> listeningInode(String line, int port) {
    String[] columns = line.strip().split("\\s+", -1);
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    return columns.length > INODE_COLUMN
            && columns[LOCAL_ADDRESS_COLUMN].endsWith(suffix)
            && columns[STATE_COLUMN].equals(LISTEN)
        ? Optional.of(columns[INODE_COLUMN])
        : Optional.empty();
  }

  private static Optional<ProcessHandle> holder(String inode) {
    Path socket = Path.of("socket:[" + inode + "]");
    return ProcessHandle.allProcesses().filter(process -> holds(process.pid(), socket)).findFirst();
  }

  private static boolean holds(long pid, Path socket) {
    Path descriptors = PROC.resolve(Long.toString(pid)).resolve("fd");
    try (Stream<Path> files = Files.list(descriptors)) {
      return files.anyMatch(file -> isLinkTo(file, socket));
    } catch (IOException e) {
      return false; // gone meanwhile, or somebody else's
    }
  }

  private static boolean isLinkTo(Path link, Path target) {
    try {
      return Files.readSymbolicLink(link).equals(target);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // not Linux
    }
  }
}
