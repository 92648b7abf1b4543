package io.fleettwin.evaluation.adas;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.can.CanDecoder;
import io.fleettwin.sim.can.CanFrame;
import io.fleettwin.sim.can.CanLog;
import io.fleettwin.sim.can.SignalMapping;
import io.fleettwin.sim.can.SignalSink;
import io.fleettwin.sim.can.dbc.DbcException;
import io.fleettwin.sim.can.dbc.DbcLibrary;
import io.fleettwin.sim.replay.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The DBC files and the mapping that suit a log.
 *
 * @param library DBC files, the one that explains most of the log first
 * @param mapping which of their signals are the catalogue's
 */
record DbcChoice(DbcLibrary library, SignalMapping mapping) {

  /** Frames of a log that are enough to see which DBC it speaks. */
  private static final int TRIED_FRAMES = 20_000;

  private static final int DEPTH_BELOW = 3;
  private static final int DEPTH_BESIDE = 2;

  private static final SignalSink NOBODY =
      new SignalSink() {
        @Override
        public void number(long timeMicros, Signal signal, double value) {}

        @Override
        public void text(long timeMicros, Signal signal, String text) {}
      };

  /** How much of a log one file explains with one mapping. */
  private record Trial(Path file, SignalMapping mapping, long values) {}

  /**
   * DBC files in a folder and below it, or, if there are none, beside it.
   *
   * @throws NoSuchFileException if there are none
   */
  static List<Path> find(Path folder) throws IOException {
    List<Path> found = find(folder, DEPTH_BELOW);
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (found.isEmpty() && parent != null) {
      found = find(parent, DEPTH_BESIDE);
    }
    if (found.isEmpty()) {
      throw new NoSuchFileException(
          folder.toString(), null, "no .dbc in it or beside it (expected: one, or --dbc FILE)");
    }
    return found;
  }

  private static List<Path> find(Path folder, int depth) throws IOException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".dbc"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /** Tries each file on the beginning of a log and takes those that explain it. */
  static DbcChoice of(Path log, List<Path> files, SignalCatalogue catalogue) throws IOException {
    List<CanFrame> frames = beginning(log);
    List<Trial> trials = new ArrayList<>();
    for (Path file : files) {
      for (String name : SignalMapping.BUILT_IN) {
        SignalMapping mapping = SignalMapping.builtIn(name);
        long values = valuesOf(file, mapping, frames, catalogue);
        if (values > 0) {
          trials.add(new Trial(file, mapping, values));
        }
      }
    }
    trials.sort(Comparator.comparingLong(Trial::values).reversed());
    if (trials.isEmpty()) {
      throw new RecordingException(log + ": none of " + files + " explains its frames");
    }
    SignalMapping best = trials.get(0).mapping();
    List<Path> chosen =
        trials.stream()
            .filter(trial -> trial.mapping().name().equals(best.name()))
            .map(Trial::file)
            .toList();
    return new DbcChoice(DbcLibrary.load(chosen), best);
  }

  private static List<CanFrame> beginning(Path log) throws IOException {
    List<CanFrame> frames = new ArrayList<>();
    try (CanLog frameLog = CanLog.open(log)) {
      CanFrame frame = frameLog.next();
      while (frame != null && frames.size() < TRIED_FRAMES) {
        frames.add(frame);
        frame = frameLog.next();
      }
    }
    return frames;
  }

  /** Values that come out in their range; 0 if the file is broken or says nothing of the log. */
  private static long valuesOf(
      Path file, SignalMapping mapping, List<CanFrame> frames, SignalCatalogue catalogue)
      throws IOException {
    try {
      CanDecoder decoder = new CanDecoder(DbcLibrary.load(List.of(file)), mapping, catalogue);
      frames.forEach(frame -> decoder.accept(frame, NOBODY));
      return decoder.counts().values();
    } catch (DbcException | RecordingException e) {
      return 0; // one of several files that lie there; another may explain the log
    }
  }
}
