package io.fleettwin.lakehouse.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/**
 * Tells a supervisor how the newest run went: JSON with {@code runs}, {@code tables}, {@code
 * failed} and {@code at}. A reader sees a whole file, never a part.
 *
 * @param path where it lies
 */
record StatusFile(Path path) {

  void write(int runs, List<TableReport> reports, Instant now) throws IOException {
    long failed = reports.stream().filter(report -> !report.failure().isEmpty()).count();
    String status =
        "{\"runs\":%d,\"tables\":%d,\"failed\":%d,\"at\":\"%s\"}%n"
            .formatted(runs, reports.size(), failed, now);
    Path next = path.resolveSibling(path.getFileName() + ".next");
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(next, status);
    Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
