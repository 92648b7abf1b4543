package io.fleettwin.benchmarks.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the files of a run, and all that was started for it. Closing ends what was started,
 * the youngest first, and removes the folder; so does Ctrl-C. Thread-safe.
 */
public final class Workplace implements AutoCloseable {

  private final Path folder;
  private final Checkout checkout;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::closeAll, "clean-up");

  private Workplace(Path folder, Checkout checkout) {
    this.folder = folder;
    this.checkout = checkout;
  }

  /** Makes a new folder among the system's temporary ones. */
  public static Workplace open(Checkout checkout) throws IOException {
    var place = new Workplace(Files.createTempDirectory("fleettwin-bench-"), checkout);
    Runtime.getRuntime().addShutdownHook(place.atExit);
    return place;
  }

  /** Where files of the run go. */
  public Path folder() {
    return folder;
  }

  /** What processes are started from. */
  public Checkout checkout() {
    return checkout;
  }

  /** A new folder inside. */
  public Path newFolder(String name) throws IOException {
    return Files.createTempDirectory(folder, name + "-");
  }

  /** Closes something with the rest, unless it closes itself before. */
  public synchronized <T extends AutoCloseable> T keep(T closeable) {
    opened.push(closeable);
    return closeable;
  }

  /** Removes a folder and all that is in it. */
  public static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException | UncheckedIOException e) {
      Files.deleteIfExists(folder); // a process that just ended still took files away
    }
  }

  @Override
  public void close() {
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the hook runs already and does the same
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // nobody is left to tell, and the rest has to end
  private synchronized void closeAll() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        e.printStackTrace();
      }
    }
    try {
      if (Files.exists(folder)) {
        remove(folder);
      }
    } catch (IOException e) {
      Progress.say("Could not remove %s: %s", folder, e.getMessage());
    }
  }
}
