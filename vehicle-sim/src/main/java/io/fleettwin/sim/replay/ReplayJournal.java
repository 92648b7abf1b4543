package io.fleettwin.sim.replay;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What of a replay has arrived, on disk, so that an interrupted one can go on.
 *
 * <p>A replay makes the same frames with the same numbers each time. Going on means to make them
 * again and to leave out those that are written down here as done. What arrived after the last save
 * is sent once more under the same boot id and number, by which the platform knows it.
 *
 * <p>Thread-safe.
 */
public final class ReplayJournal {

  /** Boot ids are exact in JSON too: below 2^53. */
  private static final long BOOT_ID_MASK = (1L << 52) - 1;

  private static final String FILE = "journal.properties";
  private static final String VERSION = "1";
  private static final String VEHICLE_PREFIX = "vehicle.";

  private final Path file;
  private final String run;
  private final String fingerprint;
  private final Map<String, AckRecord> vehicles = new TreeMap<>();
  private long epochMicros;
  private long positionMicros;
  private boolean isComplete;

  private ReplayJournal(Path file, String run, String fingerprint) {
    this.file = file;
    this.run = run;
    this.fingerprint = fingerprint;
  }

  /**
   * A new journal.
   *
   * @param directory of this run alone
   * @param run name of the run, from which the boot id follows
   * @param fingerprint of everything that decides which frames there are
   * @param epochMicros wall time at which the timeline begins, microseconds since 1970
   */
  public static ReplayJournal begin(
      Path directory, String run, String fingerprint, long epochMicros) {
    ReplayJournal journal = new ReplayJournal(directory.resolve(FILE), run, fingerprint);
    journal.epochMicros = epochMicros;
    return journal;
  }

  /** The journal of an earlier run, if there is one. */
  public static Optional<ReplayJournal> find(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Properties saved = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      saved.load(in);
    }
    if (!VERSION.equals(saved.getProperty("version"))) {
      throw new IOException(
          file + ": version " + saved.getProperty("version") + " (expected: " + VERSION + ")");
    }
    ReplayJournal journal =
        new ReplayJournal(file, saved.getProperty("run"), saved.getProperty("fingerprint"));
    journal.epochMicros = Long.parseLong(saved.getProperty("epoch_us"));
    journal.positionMicros = Long.parseLong(saved.getProperty("position_us"));
    journal.isComplete = Boolean.parseBoolean(saved.getProperty("complete"));
    for (String name : saved.stringPropertyNames()) {
      if (name.startsWith(VEHICLE_PREFIX)) {
        journal.vehicles.put(
            name.substring(VEHICLE_PREFIX.length()), AckRecord.parse(saved.getProperty(name)));
      }
    }
    return Optional.of(journal);
  }

  /** The journal that was saved last among the runs of a folder. */
  public static Optional<ReplayJournal> findLatest(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      return Optional.empty();
    }
    Path latest = null;
    FileTime latestTime = null;
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(home)) {
      for (Path run : runs) {
        Path file = run.resolve(FILE);
        if (Files.isRegularFile(file)) {
          FileTime time = Files.getLastModifiedTime(file);
          if (latest == null || time.compareTo(latestTime) > 0) {
            latest = run;
            latestTime = time;
          }
        }
      }
    }
    return latest == null ? Optional.empty() : find(latest);
  }

  /** The boot id of all frames of the run. */
  public long bootId() {
    return bootIdOf(run);
  }

  static long bootIdOf(String run) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(run.getBytes(StandardCharsets.UTF_8));
      return Math.max(1, ByteBuffer.wrap(digest).getLong() & BOOT_ID_MASK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  public String run() {
    return run;
  }

  public String fingerprint() {
    return fingerprint;
  }

  /** Wall time at which the timeline began, microseconds since 1970. */
  public long epochMicros() {
    return epochMicros;
  }

  /** How far the timeline had been played at the last save. */
  public synchronized long positionMicros() {
    return positionMicros;
  }

  /** Whether everything has arrived. */
  public synchronized boolean isComplete() {
    return isComplete;
  }

  /** Frames that are done with. */
  public synchronized long doneFrames() {
    return vehicles.values().stream().mapToLong(AckRecord::count).sum();
  }

  /** Whether a frame is done with: it has arrived, or was dropped on purpose. */
  public synchronized boolean isDone(String vehicleId, long sequence) {
    AckRecord record = vehicles.get(vehicleId);
    return record != null && record.holds(sequence);
  }

  /** A frame is done with. */
  public synchronized void done(String vehicleId, long sequence) {
    vehicles.computeIfAbsent(vehicleId, first -> new AckRecord()).add(sequence);
  }

  /** Writes everything down, in one step that a kill cannot tear. */
  public void save(long playedMicros, boolean complete) throws IOException {
    Properties saved = new Properties();
    synchronized (this) {
      positionMicros = playedMicros;
      isComplete = complete;
      saved.setProperty("version", VERSION);
      saved.setProperty("run", run);
      saved.setProperty("fingerprint", fingerprint);
      saved.setProperty("epoch_us", Long.toString(epochMicros));
      saved.setProperty("position_us", Long.toString(playedMicros));
      saved.setProperty("complete", Boolean.toString(complete));
      vehicles.forEach(
          (vehicle, record) -> saved.setProperty(VEHICLE_PREFIX + vehicle, record.toString()));
    }
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(FILE + ".next");
    try (Writer out = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
      saved.store(out, "What of a replay has arrived");
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
