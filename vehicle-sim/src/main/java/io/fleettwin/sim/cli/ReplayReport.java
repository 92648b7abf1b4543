package io.fleettwin.sim.cli;

import io.fleettwin.sim.edge.AckLatency;
import io.fleettwin.sim.edge.Outbox;
import io.fleettwin.sim.replay.Recording;
import io.fleettwin.sim.replay.Replay;
import io.fleettwin.sim.replay.ReplayCounts;
import io.fleettwin.sim.replay.ReplayJournal;
import io.fleettwin.sim.replay.ReplayPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/**
 * Tells a person how a replay goes: a line that renews itself on a terminal, a line every ten
 * seconds elsewhere, and a summary with the query that counts what has arrived.
 */
final class ReplayReport {

  private static final int SECONDS_BETWEEN_LINES = 10;
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter out;
  private final ReplayPlan plan;
  private final double speed;
  private final Replay replay;
  private final ReplayJournal journal;
  private final boolean isTerminal = Ansi.AUTO.enabled();
  private final long startNanos = System.nanoTime();
  private long lastPublished;
  private int ticks;

  ReplayReport(
      PrintWriter out, ReplayPlan plan, double speed, Replay replay, ReplayJournal journal) {
    this.out = out;
    this.plan = plan;
    this.speed = speed;
    this.replay = replay;
    this.journal = journal;
  }

  void begin() {
    Recording recording = plan.recording();
    recording.notes().forEach(note -> out.println("note: " + note));
    print(
        "Replaying %,d rows of %s: %d %s, %s of driving at %s",
        recording.rows(),
        recording.query().format().model(),
        recording.query().format().hasTrips()
            ? recording.trips().size()
            : recording.vehicles().size(),
        recording.query().format().hasTrips() ? "trips" : "vehicles",
        duration(plan.durationMicros() / 1e6),
        Double.isInfinite(speed) ? "full speed" : "speed " + number(speed));
    print("Run %s, boot id %d", journal.run(), journal.bootId());
    if (journal.positionMicros() > 0) {
      print(
          "Going on at %s; %,d frames have arrived before",
          duration(journal.positionMicros() / 1e6), journal.doneFrames());
    }
  }

  /** Once a second. */
  void progress(Outbox.Counts links, Optional<String> trouble) {
    ticks++;
    ReplayCounts counts = replay.counts();
    long published = counts.frames() + counts.duplicates();
    long rate = published - lastPublished;
    lastPublished = published;
    if (!isTerminal && ticks % SECONDS_BETWEEN_LINES != 0) {
      return;
    }
    String line =
        String.format(
            Locale.ROOT,
            "%3.0f %%  %,d rows  %,d frames  %,d acked  %,d in flight  %,d stored  %,d frames/s  ETA %s%s",
            100.0 * counts.rows() / Math.max(1, plan.recording().rows()),
            counts.rows(),
            counts.frames(),
            counts.acknowledged(),
            links.inFlight(),
            links.stored(),
            rate,
            eta(counts),
            trouble.map(reason -> "  link down: " + reason).orElse(""));
    if (isTerminal) {
      out.print(CLEAR_LINE + line);
    } else {
      out.println(line);
    }
    out.flush();
  }

  private String eta(ReplayCounts counts) {
    if (!Double.isInfinite(speed)) {
      return duration((plan.durationMicros() - counts.positionMicros()) / 1e6 / speed);
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    double rowsPerSecond = counts.rows() / seconds;
    return rowsPerSecond > 0
        ? duration((plan.recording().rows() - counts.rows()) / rowsPerSecond)
        : "?";
  }

  void end(Outbox.Counts links, AckLatency latency, String tenant, boolean isComplete) {
    ReplayCounts counts = replay.counts();
    if (isTerminal) {
      out.print(CLEAR_LINE);
    }
    print("%s", isComplete ? "Complete" : "INCOMPLETE: go on with --resume --run " + journal.run());
    row("rows read", counts.rows());
    row("samples sent", counts.samples());
    if (counts.alreadyDoneFrames() > 0) {
      row("samples that had arrived before", counts.alreadyDoneSamples());
    }
    row("samples dropped on purpose", counts.droppedSamples());
    row("frames sent", counts.frames());
    row("frames repeated on purpose", counts.duplicates());
    row("frames dropped on purpose", counts.droppedFrames());
    row("publishes acknowledged", counts.acknowledged());
    row("publishes NOT acknowledged", counts.unacknowledged());
    if (links.dropped() > 0) {
      row("frames lost on disk", links.dropped());
    }
    row("vehicles", replay.vehicles());
    print("  %-32s %14d", "boot id", journal.bootId());
    print(
        "  %-32s %s",
        "acknowledged after (p50, p99)",
        String.format(
            Locale.ROOT,
            "%.1f ms, %.1f ms",
            latency.quantileMillis(0.5),
            latency.quantileMillis(0.99)));
    print("  %-32s %s", "took", duration((System.nanoTime() - startNanos) / 1e9));
    if (!replay.faults().isEmpty()) {
      print(
          "  %-32s %s",
          "fields left out or mended",
          replay.faults().asMap().entrySet().stream()
              .map(fault -> fault.getValue() + " " + words(fault.getKey().name()))
              .collect(Collectors.joining(", ")));
    }
    if (isComplete) {
      print("%nCount them, expected %,d:", counts.samples() + counts.alreadyDoneSamples());
    } else {
      print("%nCount what is there:");
    }
    print(
        "  select count(*), count(distinct vehicle_id) from %s.telemetry where boot_id = %d",
        tenant, journal.bootId());
    out.flush();
  }

  private void row(String name, long value) {
    print("  %-32s %,14d", name, value);
  }

  private void print(String format, Object... arguments) {
    out.printf(Locale.ROOT, format + "%n", arguments);
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String duration(double seconds) {
    Duration whole = Duration.ofSeconds(Math.max(0, Math.round(seconds)));
    return whole.toHours() > 0
        ? String.format(Locale.ROOT, "%d:%02d h", whole.toHours(), whole.toMinutesPart())
        : String.format(Locale.ROOT, "%d:%02d min", whole.toMinutes(), whole.toSecondsPart());
  }
}
