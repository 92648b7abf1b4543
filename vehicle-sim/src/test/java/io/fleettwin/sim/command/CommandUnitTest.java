package io.fleettwin.sim.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.sim.mqtt.CommandPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandUnitTest {

  private static final long T0 = 1_767_600_000_000_000L;

  @TempDir private Path folder;
  private final HandPort port = new HandPort();
  private final CommandCounts counts = new CommandCounts();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private long nowMicros = T0;
  private CommandUnit unit;

  /** A link that acknowledges what it is told to. */
  private static final class HandPort implements CommandPort {
    final List<String> topics = new ArrayList<>();
    final List<Runnable> acknowledgements = new ArrayList<>();
    long lostMillis;

    @Override
    public void publish(String topic, byte[] payload, Runnable acknowledged) {
      topics.add(topic);
      acknowledgements.add(acknowledged);
    }

    @Override
    public void loseFor(long millis) {
      lostMillis = millis;
    }

    void acknowledgeAll() {
      List.copyOf(acknowledgements).forEach(Runnable::run);
      acknowledgements.clear();
    }
  }

  @BeforeEach
  void start() throws IOException {
    open(CommandTemper.OBEDIENT);
  }

  @AfterEach
  void stop() throws IOException {
    unit.close();
    timer.shutdownNow();
  }

  @Test
  void commandIsCarriedOutOnceAndEachRepetitionAnsweredTheSame() {
    receive("r1", flash("a"));
    assertThat(port.topics).isEmpty();
    assertThat(unit.next()).isEqualTo(flash("a"));
    unit.finish(flash("a"), CommandAnswer.DONE, "");

    receive("r2", flash("a"));

    assertThat(unit.next()).isNull();
    assertThat(port.topics).containsExactly("command///res/r1/200", "command///res/r2/200");
    assertThat(counts.executed.sum()).isEqualTo(1);
    assertThat(counts.repeated.sum()).isEqualTo(1);
  }

  @Test
  void warningIsAnsweredAtOnce() {
    receive("r1", warning());

    assertThat(unit.next()).isNull();
    assertThat(port.topics).containsExactly("command///res/r1/200");
  }

  @Test
  void outcomeThatDidNotArriveIsToldAgainWhenTheLinkIsBack() {
    receive("r1", flash("a"));
    unit.finish(unit.next(), CommandAnswer.DONE, "");
    unit.linkUp();
    assertThat(port.topics).containsExactly("command///res/r1/200", "command///res/r1/200");
    port.acknowledgeAll();

    unit.linkUp();

    assertThat(port.topics).hasSize(2);
  }

  @Test
  void outcomeThatDidNotArriveIsToldByTheNextProcess() throws IOException {
    receive("r1", flash("heard"));
    unit.finish(unit.next(), CommandAnswer.DONE, "");
    port.acknowledgeAll();
    receive("r2", flash("unheard"));
    unit.finish(unit.next(), CommandAnswer.REFUSED, "no");
    receive("r3", flash("under-way"));
    port.topics.clear();

    restart();

    assertThat(port.topics).containsExactly("command///res/r2/403", "command///res/r3/500");
    receive("r4", flash("heard"));
    receive("r5", flash("under-way"));
    assertThat(unit.next()).isNull();
    assertThat(port.topics.subList(2, 4))
        .containsExactly("command///res/r4/200", "command///res/r5/500");
  }

  @Test
  void lineThatAKillCutShortCountsAsNotWritten() throws IOException {
    receive("r1", flash("a"));
    unit.finish(unit.next(), CommandAnswer.DONE, "");
    unit.close();
    Files.writeString(file(), "F\t17676", StandardOpenOption.APPEND);
    open(CommandTemper.OBEDIENT);

    receive("r2", flash("b"));

    assertThat(unit.next()).isEqualTo(flash("b"));
    assertThat(Files.readString(file())).doesNotContain("17676\tB").endsWith("\n");
  }

  @Test
  void vehicleWithAMoodRefusesGoesOfflineAndTellsTwice() throws IOException {
    unit.close();
    Files.delete(file());
    open(new CommandTemper(1, 1, 0, 1, 0));
    receive("r1", flash("a"));
    CommandOrder order = unit.next();
    assertThat(unit.refuses(order)).isTrue();
    unit.finish(order, CommandAnswer.REFUSED, "");
    assertThat(port.topics).containsExactly("command///res/r1/403", "command///res/r1/403");

    unit.close();
    open(new CommandTemper(1, 0, 0, 0, 1));
    port.topics.clear();
    receive("r2", flash("b"));
    assertThat(unit.refuses(flash("b"))).isFalse();
    unit.finish(unit.next(), CommandAnswer.DONE, "");
    assertThat(port.topics).isEmpty();
    assertThat(port.lostMillis).isBetween(1_000L, 15_000L);
    unit.linkUp();
    assertThat(port.topics).contains("command///res/r2/200");
  }

  @Test
  void lateOutcomeIsAnnounced() throws IOException {
    unit.close();
    open(new CommandTemper(1, 0, 1, 0, 0));
    receive("r1", flash("a"));

    unit.finish(unit.next(), CommandAnswer.DONE, "");

    assertThat(port.topics).containsExactly("command///res/r1/202");
    assertThat(timer.getQueue()).hasSize(1);
  }

  @Test
  void whatIsNoCommandIsAnsweredAsSuchIfAnAnswerIsWanted() {
    unit.received("command///req/r1/x", "{}".getBytes(UTF_8));
    unit.received("command///req//x", "{}".getBytes(UTF_8));

    assertThat(port.topics).containsExactly("command///res/r1/400");
  }

  private void open(CommandTemper temper) throws IOException {
    unit = CommandUnit.open(file(), temper, () -> nowMicros, timer, counts, port);
    unit.linkUp();
  }

  private void restart() throws IOException {
    unit.close();
    open(CommandTemper.OBEDIENT);
  }

  private Path file() {
    return folder.resolve("car.journal");
  }

  private void receive(String requestId, CommandOrder order) {
    nowMicros += 1_000_000L;
    unit.received(
        "command///req/" + requestId + "/" + order.kind().label(), CommandCodec.encodeOrder(order));
  }

  private static CommandOrder flash(String id) {
    return new CommandOrder(
        id, CommandKind.FLASH_LIGHTS, CommandArguments.NONE.with("times", 1), T0, T0 + 60_000_000L);
  }

  private static CommandOrder warning() {
    return new CommandOrder(
        "w",
        CommandKind.WARN_OF_HAZARD,
        CommandArguments.NONE
            .with("hazard_id", "h")
            .with("phase", "ahead")
            .with("cause", "low_friction")
            .with("cell", "89")
            .with("heading_sector", 1)
            .with("severity", 1)
            .with("distance_m", 500),
        T0,
        T0 + 60_000_000L);
  }
}
