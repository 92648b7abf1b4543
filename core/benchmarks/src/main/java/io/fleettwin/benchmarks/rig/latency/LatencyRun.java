package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.benchmarks.rig.BenchPlatform;
import io.fleettwin.benchmarks.rig.BenchProcess;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.BenchRow.Latency;
import io.fleettwin.benchmarks.rig.Checkout;
import io.fleettwin.benchmarks.rig.JavaProgram;
import io.fleettwin.benchmarks.rig.Progress;
import io.fleettwin.benchmarks.rig.Workplace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One load, once.
 *
 * @param latencies percentiles by hop
 * @param cpuMicrosPerFrame CPU by process while it was measured [µs a frame]
 * @param pointsPerSecond values that were sent in a second
 * @param lagGrowthMillisPerSecond by how much latency grew from second to second [ms a second]
 * @param generatorLateMillis by how much the generator was late at worst [ms]
 * @param answers whether everything arrived, once
 */
record LatencyRun(
    Map<String, Latency> latencies,
    Map<String, Double> cpuMicrosPerFrame,
    double pointsPerSecond,
    double lagGrowthMillisPerSecond,
    double generatorLateMillis,
    Answers answers) {

  private static final int GENERATOR_HEAP_MEBIBYTES = 384;
  private static final int START_SECONDS = 180;
  private static final int LOOK_MILLIS = 200;
  private static final int ARRIVAL_SECONDS = 60;
  private static final int COMMIT_SECONDS = 120;
  private static final int COMMIT_LOOK_MILLIS = 3_000;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  /** What a generator said at its end. */
  private record Sent(long frames, double pointsPerFrame, long latestMicros, long failed) {}

  /** What was used and seen until an instant. */
  private record Sample(Map<String, Long> cpuMicros, long twins) {}

  /**
   * Sends a load and measures what becomes of it.
   *
   * @param warmSeconds sent before it is measured
   * @param seconds measured
   * @param bootId of the vehicles in this run
   */
  static LatencyRun measure(
      Workplace place,
      BenchPlatform platform,
      TwinWatch watch,
      Load load,
      int warmSeconds,
      int seconds,
      long bootId)
      throws IOException, InterruptedException {
    watch.begin(Long.MAX_VALUE, Long.MAX_VALUE);
    try (BenchProcess generator =
        generator(place, platform, load, bootId, warmSeconds + seconds + 1)) {
      long start = awaitStart(generator);
      long from = start + warmSeconds * MICROS_PER_SECOND;
      long until = from + seconds * MICROS_PER_SECOND;
      watch.begin(from, until);
      waitUntil(from, generator);
      Sample before = sample(platform, generator, watch);
      waitUntil(until, generator);
      Sample after = sample(platform, generator, watch);
      Sent sent = awaitEnd(generator);
      awaitTwins(watch, sent.frames());
      Answers answers = check(platform, watch, sent, bootId);
      LagTrend lag = watch.lag();
      if (lag.isGrowing()) {
        Progress.say(
            "  GROWING LAG: %.0f ms a second at %s", lag.growthMillisPerSecond(), load.label());
      }
      return new LatencyRun(
          watch.latencies().percentiles(),
          cpu(before, after),
          (after.twins() - before.twins()) * sent.pointsPerFrame() / seconds,
          lag.growthMillisPerSecond(),
          sent.latestMicros() / 1e3,
          answers);
    }
  }

  private static BenchProcess generator(
      Workplace place, BenchPlatform platform, Load load, long bootId, int seconds)
      throws IOException {
    Checkout checkout = place.checkout();
    return BenchProcess.start(
        place,
        new JavaProgram(
            "generator",
            checkout.classPath("core/benchmarks"),
            GENERATOR_HEAP_MEBIBYTES,
            List.of(),
            FrameGenerator.class.getName(),
            List.of(
                load.path().name(),
                load.path() == Load.Path.DIRECT ? platform.kafka() : platform.mqtt(),
                platform.deviceSecret().toString(),
                place.newFolder("outboxes").toString(),
                Integer.toString(load.vehicles()),
                Long.toString(bootId),
                Integer.toString(seconds))));
  }

  private static Sample sample(BenchPlatform platform, BenchProcess generator, TwinWatch watch) {
    Map<String, Long> cpu = new LinkedHashMap<>(platform.cpuMicros());
    cpu.put("generator", generator.cpuMicros());
    return new Sample(cpu, watch.twins());
  }

  private static Map<String, Double> cpu(Sample before, Sample after) {
    Map<String, Double> used = new LinkedHashMap<>();
    double frames = after.twins() - before.twins();
    after
        .cpuMicros()
        .forEach(
            (name, micros) -> used.put(name, (micros - before.cpuMicros().get(name)) / frames));
    return used;
  }

  private static long awaitStart(BenchProcess generator) throws IOException, InterruptedException {
    for (int look = 0; look < START_SECONDS * 1_000 / LOOK_MILLIS; look++) {
      Optional<String[]> line = findLine(generator, "START");
      if (line.isPresent()) {
        return Long.parseLong(line.get()[1]);
      }
      generator.requireAlive();
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    throw new IllegalStateException("generator does not begin: " + generator.lastWords());
  }

  private static Sent awaitEnd(BenchProcess generator) throws IOException, InterruptedException {
    generator.awaitEnd();
    String[] words =
        findLine(generator, FrameGenerator.SENT)
            .orElseThrow(() -> new IllegalStateException("generator: " + generator.lastWords()));
    return new Sent(
        Long.parseLong(words[1]),
        Double.parseDouble(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]));
  }

  private static Optional<String[]> findLine(BenchProcess process, String first)
      throws IOException {
    return Files.readAllLines(process.log(), StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith(first + ' '))
        .map(line -> line.split(" ", -1))
        .findFirst();
  }

  private static void waitUntil(long micros, BenchProcess generator) throws InterruptedException {
    long wait = micros - FrameGenerator.nowMicros();
    if (wait > 0) {
      TimeUnit.MICROSECONDS.sleep(wait);
    }
    generator.requireAlive();
  }

  /** Waits until all twins are read and shown, or nothing more is to be expected. */
  private static void awaitTwins(TwinWatch watch, long frames) throws InterruptedException {
    for (int look = 0; look < ARRIVAL_SECONDS * 1_000 / LOOK_MILLIS; look++) {
      if (watch.twins() >= frames && watch.notShown() == 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Counts what was sent against what twins took and what the table of history holds. */
  private static Answers check(BenchPlatform platform, TwinWatch watch, Sent sent, long bootId)
      throws IOException, InterruptedException {
    String rows = "select count(*) from telemetry where boot_id = " + bootId;
    String distinct =
        "select count(*) from (select distinct vehicle_id, sequence, sample_index from telemetry"
            + " where boot_id = "
            + bootId
            + ")";
    long written = platform.count(rows);
    for (int look = 0;
        written < sent.frames() && look < COMMIT_SECONDS * 1_000 / COMMIT_LOOK_MILLIS;
        look++) {
      TimeUnit.MILLISECONDS.sleep(COMMIT_LOOK_MILLIS);
      written = platform.count(rows);
    }
    long once = platform.count(distinct);
    long lostTwins = sent.frames() - watch.framesAccepted();
    Progress.say(
        "  sent %d (%d failed), in twins %d, told %d, not shown %d, rows %d, distinct %d",
        sent.frames(),
        sent.failed(),
        watch.framesAccepted(),
        watch.twins(),
        watch.notShown(),
        written,
        once);
    return new Answers(
        sent.frames(),
        Math.max(0, Math.max(lostTwins, sent.frames() - once)) + watch.notShown(),
        written - once + Math.max(0, -lostTwins),
        watch.vehiclesOff());
  }

  @Override
  public String toString() {
    Latency job = latencies.get(Hop.APPENDED_EMITTED.label());
    Latency shown = latencies.get(TwinWatch.SENSED_SHOWN);
    return String.format(
        Locale.ROOT,
        "%,.0f points/s, appended-emitted p50 %.1f p99 %.1f p99.9 %.1f ms,"
            + " sensed-sse p99 %.1f ms; %s",
        pointsPerSecond,
        job == null ? Double.NaN : job.p50Millis(),
        job == null ? Double.NaN : job.p99Millis(),
        job == null ? Double.NaN : job.p999Millis(),
        shown == null ? Double.NaN : shown.p99Millis(),
        answers);
  }
}
