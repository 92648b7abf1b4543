package io.fleettwin.local.command;

import io.fleettwin.contracts.ConsumerGroups;
import io.fleettwin.contracts.Topics;
import io.fleettwin.local.component.Blueprint;
import io.fleettwin.local.component.RunningJobs;
import io.fleettwin.local.component.Secrets;
import io.fleettwin.local.erasure.ErasureClient;
import io.fleettwin.local.erasure.ErasureClient.Word;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Forgets a vehicle: in this order its marker, the jobs and the API, its registration, the tables.
 *
 * <p>The marker comes first, so that nothing new of the vehicle is taken in while the old is taken
 * out; the tables come last, when the jobs have said by a completed checkpoint that they hold
 * nothing of it any more.
 */
@Command(
    name = "erase",
    sortOptions = false,
    description = {
      "Forget a vehicle for good: its twin, its history, its registration.",
      "It is refused from then on, until --lift lets it begin anew."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing of the vehicle is left where this command looks",
      "1:something is left, or might come back: what, it says",
      "2:wrong arguments, or not confirmed"
    },
    footer = {
      "",
      "Examples:",
      "  ./fleettwin erase --vehicle sim-0007",
      "  ./fleettwin erase --vehicle sim-0007 --lift"
    })
public final class EraseCommand implements Callable<Integer> {

  private static final int EXIT_NOT_PROVEN = 1;
  private static final int EXIT_NOT_CONFIRMED = 2;
  private static final int DEVICE_HEAP_MEBIBYTES = 128;
  private static final int LAKEHOUSE_HEAP_MEBIBYTES = 512;

  @Option(names = "--vehicle", paramLabel = "ID", required = true, description = "Which vehicle.")
  private String vehicle;

  @Option(
      names = "--tenant",
      paramLabel = "ID",
      defaultValue = Settings.TENANT,
      description = "Its tenant (default: ${DEFAULT-VALUE}).")
  private String tenant;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean confirmed;

  @Option(names = "--keep-device", description = "Leave the vehicle's registration as it is.")
  private boolean keepsDevice;

  @Option(
      names = "--force",
      description = {
        "Go on although a job does not run or takes no checkpoint.",
        "What that job holds may come back: erase again when it runs."
      })
  private boolean forced;

  @Option(
      names = "--settle-s",
      paramLabel = "SECONDS",
      defaultValue = "45",
      description = "How long the tables must stay free of it (default: ${DEFAULT-VALUE}).")
  private int settleSeconds;

  @Option(
      names = "--lift",
      description = "Let an erased vehicle begin anew. What was erased does not come back.")
  private boolean lifts;

  @Mixin private Place place;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (vehicle.isBlank() || tenant.isBlank() || tenant.indexOf('/') >= 0) {
      throw new ParameterException(
          command.commandLine(),
          "vehicle: " + tenant + "/" + vehicle + " (expected: tenant/id, both with text)");
    }
    Settings settings = place.running();
    try (ErasureClient kafka = ErasureClient.connect(settings.kafkaBootstrap())) {
      return lifts ? lift(kafka) : erase(settings, kafka);
    }
  }

  private int lift(ErasureClient kafka) throws IOException, InterruptedException {
    if (!kafka.isErased(key())) {
      System.err.println(key() + " is not erased: there is nothing to lift.");
      return EXIT_NOT_PROVEN;
    }
    Word word = kafka.lift(key());
    System.out.println(
        "%s may begin anew with what it sends after %s (%s). It has to be registered again:"
                .formatted(key(), word.time(), word.asText())
            + " ./fleettwin device add");
    return 0;
  }

  private int erase(Settings settings, ErasureClient kafka)
      throws IOException, InterruptedException {
    Set<String> running = RunningJobs.ask(settings);
    List<String> missing =
        ConsumerGroups.JOBS.stream().filter(job -> !running.contains(job)).toList();
    if (!missing.isEmpty() && !forced) {
      System.err.println(
          "Not running: %s. What a job holds of the vehicle it can forget only while it runs: start"
                  .formatted(String.join(", ", missing))
              + " it (./fleettwin up), or go on without with --force. Nothing was done.");
      return EXIT_NOT_PROVEN;
    }
    if (!confirmed && !isConfirmed()) {
      System.err.println("Not confirmed: nothing was done.");
      return EXIT_NOT_CONFIRMED;
    }
    Word word = kafka.erase(key(), System.getProperty("user.name"));
    say("marker", "%s is refused from %s on (%s)".formatted(key(), word.time(), word.asText()));
    List<String> unheard = new ArrayList<>(missing);
    missing.forEach(job -> say("jobs", job + " does not run"));
    unheard.addAll(new MarkerWatch(kafka, word).await(running, line -> say("jobs", line)));
    if (unheard.size() > missing.size() && !forced) {
      System.err.println(
          "The tables were not touched: they would be written to again. The vehicle stays refused;"
              + " look at ./fleettwin logs, then erase it again.");
      return EXIT_NOT_PROVEN;
    }
    boolean deregistered = keepsDevice || removeDevice(settings) == 0;
    if (keepsDevice) {
      say("device", "registration kept; what it sends is refused");
    }
    say("tables", "looking for it in the lakehouse");
    boolean tablesProven = eraseFromTables(settings) == 0;
    report(kafka, unheard, deregistered, tablesProven);
    return unheard.isEmpty() && deregistered && tablesProven ? 0 : EXIT_NOT_PROVEN;
  }

  /** Whoever asks for it types the id once more; where nobody can answer, nothing is confirmed. */
  private boolean isConfirmed() throws IOException {
    System.out.printf("%s will be erased for good. Type its id to go on: ", key());
    System.out.flush();
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String answer = answers.readLine();
    if (answer == null) {
      System.out.println();
      System.err.println("Nobody answers here: --yes is needed.");
      return false;
    }
    return vehicle.equals(answer.strip());
  }

  private int removeDevice(Settings settings) throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            "remove",
            vehicle,
            "--registry",
            settings.data().registry().toString(),
            "--tenant",
            tenant);
    System.out.print("device    ");
    System.out.flush();
    return new Program(
            Module.HONO_NODE, "io.fleettwin.hono.DeviceCommand", DEVICE_HEAP_MEBIBYTES, Map.of())
        .run(place.checkout(), arguments);
  }

  private int eraseFromTables(Settings settings) throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            "--catalog-uri",
            settings.url(Port.CATALOG),
            "--tenant",
            tenant,
            "--vehicle",
            vehicle,
            "--settle-s",
            Integer.toString(settleSeconds));
    Map<String, String> token =
        Map.of(Blueprint.CATALOG_TOKEN, Secrets.ensure(settings.data()).catalogToken());
    return new Program(
            Module.LAKEHOUSE,
            "io.fleettwin.lakehouse.erasure.EraseCommand",
            LAKEHOUSE_HEAP_MEBIBYTES,
            token)
        .run(place.checkout(), arguments);
  }

  private void report(
      ErasureClient kafka, List<String> unheard, boolean deregistered, boolean tablesProven)
      throws IOException, InterruptedException {
    System.out.println();
    if (unheard.isEmpty() && deregistered && tablesProven) {
      System.out.println(key() + " is erased: nothing of it is left in twins and tables.");
    } else {
      System.out.println(key() + " is refused, and not proven to be erased:");
      unheard.forEach(
          job ->
              System.out.println(
                  "  the job " + job + " has not heard of it; erase again when it runs"));
      if (!deregistered) {
        System.out.println("  its registration could not be removed: ./fleettwin device remove");
      }
      if (!tablesProven) {
        System.out.println("  the tables: see above");
      }
    }
    System.out.println("What lasts a while longer:");
    kafka
        .retentions(
            List.of(
                Topics.telemetry(tenant),
                Topics.event(tenant),
                Topics.command(tenant),
                Topics.commandResponse(tenant),
                Topics.INSIGHT,
                Topics.SESSION,
                Topics.PASSAGE,
                Topics.WARNING,
                Topics.DEAD_LETTER))
        .forEach((topic, kept) -> System.out.println("  " + topic + ": records " + until(kept)));
    System.out.println("  " + Topics.TWIN + ": earlier revisions, until its next compaction");
    System.out.println("  Flink: the checkpoint before the marker, for one more interval");
    System.out.println(
        "  %s: the marker, which keeps the vehicle refused (id, time, who asked)"
            .formatted(Topics.ERASURE));
  }

  static String until(Duration kept) {
    if (kept.isNegative()) {
      return "for ever: the topic has no retention";
    }
    long hours = kept.toHours();
    return hours > 0
        ? "until they are " + hours + " h old"
        : "until they are " + kept.toSeconds() + " s old";
  }

  private String key() {
    return tenant + "/" + vehicle;
  }

  private static void say(String about, String what) {
    System.out.println("%-9s %s".formatted(about, what));
  }
}
