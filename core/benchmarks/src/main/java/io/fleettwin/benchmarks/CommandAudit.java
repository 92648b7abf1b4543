package io.fleettwin.benchmarks;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Compares what the platform says of commands with what vehicles wrote down that they did. */
final class CommandAudit {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int FIRST_FAILURE = 400;

  private final String kafka;
  private final Path journals;

  /** What a vehicle did about a command. */
  private enum Truth {
    /** It took effect. */
    DONE,
    /** It was begun, and refused or interrupted. */
    REFUSED,
    /** It was never begun: it did not arrive in time, or the inbox refused it. */
    NEVER_BEGUN
  }

  CommandAudit(String kafka, Path journals) {
    this.kafka = kafka;
    this.journals = journals;
  }

  /**
   * What was found.
   *
   * @param commands how many were compared
   * @param doubled commands that took effect more than once
   * @param wrong what is not as it should be, for a person
   * @param table how many, by state and by what the vehicle did
   * @param secondsToOutcome from request to last state, sorted
   */
  @SuppressWarnings("ArrayRecordComponent") // identity is never asked of a report
  record Report(
      int commands,
      long doubled,
      List<String> wrong,
      Map<String, Integer> table,
      double[] secondsToOutcome) {

    boolean isRight() {
      return wrong.isEmpty() && doubled == 0;
    }

    void print(PrintStream out) {
      table.forEach((row, count) -> out.printf("%-32s %5d%n", row, count));
      out.printf(
          "request to last state: p50 %.2f s, p90 %.2f s, p99 %.2f s%n",
          quantile(0.5), quantile(0.9), quantile(0.99));
      wrong.stream().limit(20).forEach(each -> out.println("WRONG " + each));
      out.printf(
          "%d commands, %d not as they should be, %d doubled effects%n",
          commands, wrong.size(), doubled);
    }

    private double quantile(double share) {
      return secondsToOutcome.length == 0
          ? Double.NaN
          : secondsToOutcome[(int) (share * (secondsToOutcome.length - 1))];
    }
  }

  /**
   * Compares.
   *
   * @param sent vehicle of each command, by its id
   */
  Report compare(Map<String, String> sent) throws IOException {
    Map<String, CommandProgress> told = readTopic();
    Map<String, Integer> effects = new HashMap<>();
    Map<String, Truth> truths = readJournals(effects);
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> table = new TreeMap<>();
    List<Double> seconds = new ArrayList<>();
    for (String id : sent.keySet()) {
      CommandProgress progress = told.get(id);
      Truth truth = truths.getOrDefault(id, Truth.NEVER_BEGUN);
      if (progress == null) {
        wrong.add(id + ": nothing is told of it");
        continue;
      }
      table.merge(progress.state() + " / " + truth, 1, Integer::sum);
      if (!progress.isOver() || !isRight(progress, truth)) {
        wrong.add(id + " of " + sent.get(id) + ": " + truth + " but " + progress.last());
      }
      seconds.add((progress.last().timeMicros() - progress.command().requestedMicros()) / 1e6);
    }
    long doubled = effects.values().stream().filter(times -> times > 1).count();
    double[] sorted = seconds.stream().mapToDouble(each -> each).sorted().toArray();
    return new Report(sent.size(), doubled, wrong, table, sorted);
  }

  private static boolean isRight(CommandProgress progress, Truth truth) {
    return switch (truth) {
      case DONE -> progress.state() == CommandState.SUCCEEDED;
      case REFUSED -> progress.state() == CommandState.REJECTED;
      case NEVER_BEGUN -> progress.state() != CommandState.SUCCEEDED;
    };
  }

  private Map<String, Truth> readJournals(Map<String, Integer> effects) throws IOException {
    Map<String, Truth> truths = new HashMap<>();
    List<Path> files;
    try (Stream<Path> found = Files.list(journals)) {
      files = found.filter(each -> each.toString().endsWith(".journal")).toList();
    }
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        List<String> fields = Arrays.asList(line.split("\t", -1));
        if (fields.get(0).equals("F") && fields.size() == 5) {
          boolean isDone = Integer.parseInt(fields.get(3)) < FIRST_FAILURE;
          truths.put(fields.get(2), isDone ? Truth.DONE : Truth.REFUSED);
          if (isDone) {
            effects.merge(fields.get(2), 1, Integer::sum);
          }
        }
      }
    }
    return truths;
  }

  /** The newest word on each command, by its id. */
  private Map<String, CommandProgress> readTopic() throws IOException {
    Map<String, CommandProgress> newest = new HashMap<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.COMMAND).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (record.value() != null) {
            CommandProgress progress = CommandCodec.decodeProgress(record.value());
            newest.put(progress.command().id(), progress);
          }
        }
      }
    }
    return newest;
  }
}
