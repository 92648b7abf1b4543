package io.fleettwin.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded data that {@code FLEETTWIN_DATA} names, or that lies beside the checkout. */
public final class RecordedFolder {

  private static final Path SHARED_DATA = Path.of("shared", "data");

  private RecordedFolder() {}

  /** A folder of recorded data; where it is missing, the test is skipped and says so. */
  public static Path require(String name) {
    String configured = System.getenv("FLEETTWIN_DATA");
    Path folder = (configured == null ? besideCheckout() : Path.of(configured)).resolve(name);
    if (!Files.isDirectory(folder)) {
      String message =
          "SKIPPED: no recorded data in " + folder.toAbsolutePath() + " (set FLEETTWIN_DATA)";
      System.err.println(message);
      assumeTrue(false, message);
    }
    return folder;
  }

  /** Found from the folder of any module, however deep. */
  private static Path besideCheckout() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(SHARED_DATA))) {
        return at.resolve(SHARED_DATA);
      }
    }
    return SHARED_DATA;
  }
}
