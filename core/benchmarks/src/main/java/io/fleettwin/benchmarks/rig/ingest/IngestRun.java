package io.fleettwin.benchmarks.rig.ingest;

import io.fleettwin.benchmarks.rig.BenchProcess;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.Checkout;
import io.fleettwin.benchmarks.rig.JavaProgram;
import io.fleettwin.benchmarks.rig.Workplace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One server under one load, once.
 *
 * @param cpuMicros CPU by process [µs a message]
 * @param messagesPerSecond published, by the wall clock
 * @param answers whether everything arrived, once
 */
record IngestRun(Map<String, Double> cpuMicros, double messagesPerSecond, Answers answers) {

  private static final int GENERATOR_HEAP_MEBIBYTES = 256;
  private static final int LOOK_MILLIS = 100;
  private static final int START_SECONDS = 240;

  /** A place that messages go to. */
  interface Target {

    /** Gets ready for a load. */
    void begin(LoadPlan plan) throws Exception;

    /** CPU that each of its processes used so far [µs]. */
    Map<String, Long> cpuMicros();

    /** What came of so many messages, once everything has arrived. */
    Answers end(LoadPlan plan, long sent) throws Exception;
  }

  /** What was used and published until an instant. */
  private record Sample(Map<String, Long> cpuMicros, long micros) {}

  /**
   * Publishes for a while.
   *
   * @param warmSeconds at the beginning, not measured
   */
  static IngestRun measure(Workplace place, Target target, LoadPlan plan, int warmSeconds)
      throws Exception {
    target.begin(plan);
    try (BenchProcess load = program(place, "generator", MqttLoad.class, plan)) {
      await(load, MqttLoad.COUNT);
      TimeUnit.SECONDS.sleep(warmSeconds);
      Sample before = sample(target, load);
      TimeUnit.SECONDS.sleep(plan.seconds() - warmSeconds - 1L);
      Sample after = sample(target, load);
      if (load.awaitEnd() != 0) {
        throw new IllegalStateException("generator: " + load.lastWords());
      }
      List<String> said = Files.readAllLines(load.log(), StandardCharsets.UTF_8);
      double messages = countAt(said, after.micros()) - countAt(said, before.micros());
      long sent = word(said, MqttLoad.SENT, 1);
      Map<String, Double> cpu = new LinkedHashMap<>();
      after
          .cpuMicros()
          .forEach(
              (name, micros) -> cpu.put(name, (micros - before.cpuMicros().get(name)) / messages));
      return new IngestRun(
          cpu, messages / ((after.micros() - before.micros()) / 1e6), target.end(plan, sent));
    }
  }

  /** Starts a program of this package on a plan. */
  static BenchProcess program(Workplace place, String name, Class<?> main, LoadPlan plan)
      throws IOException {
    Checkout checkout = place.checkout();
    return BenchProcess.start(
        place,
        new JavaProgram(
            name,
            checkout.classPath("core/benchmarks"),
            GENERATOR_HEAP_MEBIBYTES,
            List.of("-XX:+UseSerialGC"),
            main.getName(),
            plan.toArguments()));
  }

  /** Waits until a program has printed a line that begins with a word. */
  static void await(BenchProcess process, String word) throws IOException, InterruptedException {
    for (int look = 0; look < START_SECONDS * 1_000 / LOOK_MILLIS; look++) {
      List<String> said = Files.readAllLines(process.log(), StandardCharsets.UTF_8);
      if (said.stream().anyMatch(line -> line.startsWith(word))) {
        return;
      }
      process.requireAlive();
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    throw new IllegalStateException(process.name() + " does not begin: " + process.lastWords());
  }

  /** A number of the last line that begins with a word. */
  static long word(List<String> said, String first, int at) {
    return said.stream()
        .filter(line -> line.startsWith(first + ' '))
        .reduce((earlier, later) -> later)
        .map(line -> Long.parseLong(line.split(" ", -1)[at]))
        .orElseThrow(() -> new IllegalStateException("no " + first + " in: " + said));
  }

  /** How many messages were published by a time, between the counts before and after it. */
  static double countAt(List<String> said, long micros) {
    long lastMicros = 0;
    long lastCount = 0;
    for (String line : said) {
      if (!line.startsWith(MqttLoad.COUNT + ' ')) {
        continue;
      }
      String[] words = line.split(" ", -1);
      long at = Long.parseLong(words[1]);
      long count = Long.parseLong(words[2]);
      if (at >= micros) {
        double share = lastMicros == 0 ? 1 : (double) (micros - lastMicros) / (at - lastMicros);
        return lastCount + share * (count - lastCount);
      }
      lastMicros = at;
      lastCount = count;
    }
    return lastCount;
  }

  private static Sample sample(Target target, BenchProcess load) {
    Map<String, Long> cpu = new LinkedHashMap<>(target.cpuMicros());
    cpu.put("generator", load.cpuMicros());
    return new Sample(cpu, MqttLoad.nowMicros());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "CPU µs a message %s, %,.0f messages/s; %s",
        cpuMicros,
        messagesPerSecond,
        answers);
  }
}
