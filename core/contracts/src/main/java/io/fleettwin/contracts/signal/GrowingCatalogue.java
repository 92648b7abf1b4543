package io.fleettwin.contracts.signal;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The catalogue of this release, and the signals of a file that grows while processes run.
 *
 * <p>The file has the form of {@code signals.csv}. It may add signals, and never change or remove
 * one: what vehicles have sent would mean something else. A file that does so, or that is broken,
 * is not taken and told once; what was known before stays. The file is looked at once a second at
 * most.
 *
 * <p>Thread-safe. Whoever shares one sees the same signals at the same time.
 */
public final class GrowingCatalogue {

  /** JVM property that names the file of a process; where it is not set, there is none. */
  public static final String PROPERTY = "fleettwin.signals";

  private static final System.Logger LOG = System.getLogger(GrowingCatalogue.class.getName());
  private static final long LOOK_NANOS = 1_000_000_000L;
  private static final Map<String, GrowingCatalogue> SHARED = new ConcurrentHashMap<>();

  private final Optional<Path> file;
  private final LongSupplier nanoClock;
  private final SignalCatalogue release = VssCatalogue.load();
  private volatile SignalCatalogue current = release;
  private volatile long lookNanos;
  private FileTime readTime = FileTime.fromMillis(0);
  private long readBytes = -1;

  GrowingCatalogue(Optional<Path> file, LongSupplier nanoClock) {
    this.file = requireNonNull(file, "file");
    this.nanoClock = requireNonNull(nanoClock, "nanoClock");
    look();
  }

  /**
   * The one catalogue of this process with the signals of a file.
   *
   * @param file its path, empty for the release alone; need not exist yet
   */
  public static GrowingCatalogue shared(String file) {
    return SHARED.computeIfAbsent(
        file,
        path ->
            new GrowingCatalogue(
                path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path)), System::nanoTime));
  }

  /**
   * The one catalogue of this process with the signals of the file that {@link #PROPERTY} names.
   */
  public static GrowingCatalogue ofProcess() {
    return shared(System.getProperty(PROPERTY, ""));
  }

  /** The newest signals; the same object as long as nothing was added. */
  public SignalCatalogue current() {
    if (file.isPresent() && nanoClock.getAsLong() - lookNanos >= LOOK_NANOS) {
      look();
    }
    return current;
  }

  private synchronized void look() {
    lookNanos = nanoClock.getAsLong();
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return;
    }
    try {
      FileTime time = Files.getLastModifiedTime(file.get());
      long bytes = Files.size(file.get());
      if (time.equals(readTime) && bytes == readBytes) {
        return;
      }
      readTime = time;
      readBytes = bytes;
      current = grown(read(file.get()));
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.ERROR, "Signals of {0} are not taken: {1}", file.get(), e);
    }
  }

  private static List<Signal> read(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return CatalogueCsv.parse(lines, file.getFileName().toString());
    }
  }

  private SignalCatalogue grown(List<Signal> added) {
    List<Signal> all = new ArrayList<>(release.signals());
    all.addAll(added);
    SignalCatalogue grown = SignalCatalogue.of(all);
    for (Signal known : current.signals()) {
      Optional<Signal> now = grown.findById(known.id());
      if (!now.equals(Optional.of(known))) {
        throw new IllegalArgumentException(
            "signal %d: %s (expected: as it was, %s)"
                .formatted(known.id(), now.map(Signal::toString).orElse("gone"), known));
      }
    }
    return grown.size() == current.size() ? current : grown;
  }
}
