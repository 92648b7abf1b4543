package io.fleettwin.sim.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded data that {@code FLEETTWIN_DATA} names, or that lies beside the checkout. */
final class RecordedFolder {

  private static final Path BESIDE_CHECKOUT = Path.of("..", "..", "shared", "data");

  private RecordedFolder() {}

  /** A folder of recorded data; where it is missing, the test is skipped and says so. */
  static Path require(String name) {
    String configured = System.getenv("FLEETTWIN_DATA");
    Path folder = (configured == null ? BESIDE_CHECKOUT : Path.of(configured)).resolve(name);
    if (!Files.isDirectory(folder)) {
      String message =
          "SKIPPED: no recorded data in " + folder.toAbsolutePath() + " (set FLEETTWIN_DATA)";
      System.err.println(message);
      assumeTrue(false, message);
    }
    return folder;
  }
}
