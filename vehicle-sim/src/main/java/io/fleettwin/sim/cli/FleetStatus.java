package io.fleettwin.sim.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fleettwin.sim.edge.Outbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Tells how a fleet is doing: a file for programs, a line now and then for a person. */
final class FleetStatus {

  private static final int SECONDS_BETWEEN_LINES = 10;
  private static final JsonFactory JSON = new JsonFactory();

  private final PrintWriter out;
  private final Optional<Path> file;
  private long lastNanos = System.nanoTime();
  private long lastSampled;
  private long lastSent;
  private long lastFrames;
  private int ticks;

  FleetStatus(PrintWriter out, Path file) {
    this.out = out;
    this.file = Optional.ofNullable(file).map(Path::toAbsolutePath);
  }

  /** Rates since the last time, per second. */
  private record Rates(double sampled, double sent, double frames) {}

  void write(String state, int vehicles, FleetLinks links, FleetCounts counts) throws IOException {
    Rates rates = rates(counts);
    Outbox.Counts outboxes = links.counts();
    if (file.isPresent()) {
      String json = json(state, vehicles, links, counts, outboxes, rates);
      Files.createDirectories(file.get().getParent());
      Path next = file.get().resolveSibling(file.get().getFileName() + ".next");
      Files.writeString(next, json);
      Files.move(
          next, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    boolean isOver = state.equals("stopped");
    if (ticks++ % SECONDS_BETWEEN_LINES == 0 || isOver) {
      out.printf(
          Locale.ROOT,
          "%s  %d of %d connected  %,.0f points/s sampled  %,.0f sent in %,.0f frames/s  %,d in flight"
              + "  %,d stored  %,d lost  ack p50 %.1f ms p99 %.1f ms%s%n",
          state,
          links.connected(),
          vehicles,
          rates.sampled(),
          rates.sent(),
          rates.frames(),
          outboxes.inFlight(),
          outboxes.stored(),
          outboxes.dropped(),
          counts.latency.quantileMillis(0.5),
          counts.latency.quantileMillis(0.99),
          links.trouble().filter(reason -> !isOver).map(reason -> "  (" + reason + ")").orElse(""));
      if (isOver) {
        out.printf(
            Locale.ROOT,
            "%d samples in %d frames sent, %d acknowledged, %d lost%n",
            counts.samplesSent.sum(),
            counts.framesSent.sum(),
            counts.framesAcknowledged.sum(),
            counts.framesLost.sum());
      }
      out.flush();
    }
  }

  private Rates rates(FleetCounts counts) {
    long now = System.nanoTime();
    double seconds = Math.max(1e-3, (now - lastNanos) / 1e9);
    long sampled = counts.pointsSampled.sum();
    long sent = counts.pointsSent.sum();
    long frames = counts.framesSent.sum();
    Rates rates =
        new Rates(
            (sampled - lastSampled) / seconds,
            (sent - lastSent) / seconds,
            (frames - lastFrames) / seconds);
    lastNanos = now;
    lastSampled = sampled;
    lastSent = sent;
    lastFrames = frames;
    return rates;
  }

  private static String json(
      String state,
      int vehicles,
      FleetLinks links,
      FleetCounts counts,
      Outbox.Counts outboxes,
      Rates rates) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("state", state);
      json.writeStringField("time", Instant.now().toString());
      json.writeNumberField("vehicles", vehicles);
      json.writeNumberField("connected", links.connected());
      json.writeNumberField("samples", counts.samples.sum());
      json.writeNumberField("samples_sent", counts.samplesSent.sum());
      json.writeNumberField("frames_sent", counts.framesSent.sum());
      json.writeNumberField("frames_acked", counts.framesAcknowledged.sum());
      json.writeNumberField("frames_lost", counts.framesLost.sum());
      json.writeNumberField("in_flight", outboxes.inFlight());
      json.writeNumberField("stored", outboxes.stored());
      json.writeNumberField("bytes_sent", counts.bytesSent.sum());
      json.writeNumberField("points_per_s", Math.round(rates.sampled()));
      json.writeNumberField("points_sent_per_s", Math.round(rates.sent()));
      json.writeNumberField("frames_per_s", Math.round(rates.frames()));
      writeMillis(json, "ack_p50_ms", counts.latency.quantileMillis(0.5));
      writeMillis(json, "ack_p99_ms", counts.latency.quantileMillis(0.99));
      json.writeNumberField("behind_ms", counts.behindMicros.get() / 1_000);
      json.writeNumberField("links_lost_on_purpose", links.losses());
      json.writeNumberField("commands_received", counts.commands.received.sum());
      json.writeNumberField("commands_executed", counts.commands.executed.sum());
      json.writeNumberField("commands_refused", counts.commands.refused.sum());
      json.writeNumberField("commands_repeated", counts.commands.repeated.sum());
      if (links.trouble().isPresent()) {
        json.writeStringField("trouble", links.trouble().get());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return text + "\n";
  }

  /** JSON has no NaN: nothing was acknowledged yet. */
  private static void writeMillis(JsonGenerator json, String name, double millis)
      throws IOException {
    if (Double.isNaN(millis)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, Math.round(millis * 10) / 10.0);
    }
  }
}
