package io.fleettwin.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sends commands to a running platform whose parts somebody kills meanwhile, asks again under the
 * same key whenever the answer is lost, and compares where each command ended with what the vehicle
 * wrote down that it did. See {@code core/benchmarks/commands-under-kills.sh}.
 */
@Command(name = "commands-under-kills", mixinStandardHelpOptions = true)
public final class CommandsUnderKills implements Callable<Integer> {

  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final int ACCEPTED = 202;
  private static final int TWICE_EACH = 5;

  private static final List<String> BODIES =
      List.of(
          "{\"kind\":\"set_charge_limit\",\"arguments\":{\"limit_frac\":0.%d},\"lifetime_s\":%d}",
          "{\"kind\":\"precondition\",\"arguments\":{\"temperature_c\":2%d},\"lifetime_s\":%d}",
          "{\"kind\":\"flash_lights\",\"arguments\":{\"times\":%d},\"lifetime_s\":%d}",
          "{\"kind\":\"flash_lights\",\"arguments\":{\"times\":%d},\"lifetime_s\":%d}");

  @Option(names = "--api", required = true)
  private URI api;

  @Option(names = "--kafka", required = true)
  private String kafka;

  @Option(names = "--journals", required = true, description = "what vehicles wrote down")
  private Path journals;

  @Option(names = "--vehicles", defaultValue = "50")
  private int vehicles;

  @Option(names = "--id-prefix", defaultValue = "extra-")
  private String idPrefix;

  @Option(names = "--commands", defaultValue = "1000")
  private int commands;

  @Option(names = "--seconds", defaultValue = "300", description = "over which they are sent")
  private int seconds;

  @Option(names = "--patience-s", defaultValue = "420", description = "after the last was sent")
  private int patienceSeconds;

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  private final HttpClient http = HttpClient.newHttpClient();
  private final CountDownLatch never = new CountDownLatch(1);
  private int askedAgain;

  private CommandsUnderKills() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CommandsUnderKills()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> sent = send();
    System.out.printf(
        "%d commands were taken, %d requests were sent again%n", sent.size(), askedAgain);
    var audit = new CommandAudit(kafka, journals);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
    CommandAudit.Report report = audit.compare(sent);
    while (!report.isRight() && System.nanoTime() < deadline) {
      pause(LOOK_EVERY);
      report = audit.compare(sent);
    }
    report.print(System.out);
    return report.isRight() ? 0 : 1;
  }

  /** Vehicle of each command that was taken, by the command's id. */
  private Map<String, String> send() throws InterruptedException {
    Map<String, String> sent = new LinkedHashMap<>();
    var random = new Random(seed);
    long begunNanos = System.nanoTime();
    for (int number = 0; number < commands; number++) {
      long dueNanos = begunNanos + TimeUnit.SECONDS.toNanos(seconds) / commands * number;
      pause(Duration.ofNanos(Math.max(0, dueNanos - System.nanoTime())));
      String vehicle = idPrefix + "%04d".formatted(1 + random.nextInt(vehicles));
      String template = BODIES.get(random.nextInt(BODIES.size()));
      String body = template.formatted(6 + random.nextInt(3), 30 + random.nextInt(91));
      String key = "kill-" + seed + "-" + number;
      sent.put(ask(vehicle, key, body), vehicle);
      if (number % TWICE_EACH == 0) {
        sent.put(ask(vehicle, key, body), vehicle);
      }
    }
    return sent;
  }

  /** Asks until the request is taken, and returns the command's id. */
  private String ask(String vehicle, String key, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("/api/v1/vehicles/" + vehicle + "/commands"))
            .timeout(ANSWER_PATIENCE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    List<String> troubles = new ArrayList<>();
    while (true) {
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == ACCEPTED) {
          String location = answer.headers().firstValue("Location").orElseThrow();
          return location.substring(location.lastIndexOf('/') + 1);
        }
        troubles.add(answer.statusCode() + " " + answer.body());
      } catch (IOException e) {
        troubles.add(e.toString());
      }
      askedAgain++;
      if (troubles.size() == 1 || troubles.size() % 60 == 0) {
        System.out.println(vehicle + ": " + troubles.get(troubles.size() - 1));
      }
      pause(Duration.ofSeconds(1));
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    if (never.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("nobody counts down");
    }
  }
}
