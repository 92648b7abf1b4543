package io.fleettwin.jobs.command;

import static io.fleettwin.domain.command.CommandState.ACKNOWLEDGED;
import static io.fleettwin.domain.command.CommandState.EXPIRED;
import static io.fleettwin.domain.command.CommandState.REJECTED;
import static io.fleettwin.domain.command.CommandState.SENT;
import static io.fleettwin.domain.command.CommandState.SUCCEEDED;
import static io.fleettwin.domain.command.CommandState.UNREACHABLE;
import static io.fleettwin.jobs.command.CommandHarness.VEHICLE;
import static io.fleettwin.jobs.command.CommandHarness.answer;
import static io.fleettwin.jobs.command.CommandHarness.cameBack;
import static io.fleettwin.jobs.command.CommandHarness.command;
import static io.fleettwin.jobs.command.CommandHarness.erased;
import static io.fleettwin.jobs.command.CommandHarness.failure;
import static io.fleettwin.jobs.command.CommandHarness.flash;
import static io.fleettwin.jobs.command.CommandHarness.input;
import static io.fleettwin.jobs.command.CommandHarness.lifted;
import static io.fleettwin.jobs.command.CommandHarness.request;
import static io.fleettwin.jobs.command.CommandHarness.wentAway;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandState;
import io.fleettwin.jobs.command.CommandInput.What;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandFunctionTest {

  private CommandHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = CommandHarness.start();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  /** How a scenario is run. */
  private enum Manner {
    STRAIGHT,
    RESTORED_AFTER_EVERY_ELEMENT,
    EVERYTHING_TWICE
  }

  private record Step(double seconds, CommandInput input) {}

  @ParameterizedTest
  @EnumSource(Manner.class)
  void commandsComeToTheSameStatesHoweverTheJobFares(Manner manner) throws Exception {
    List<Step> scenario =
        List.of(
            new Step(0, flash("done", 0)),
            new Step(0.1, flash("refused", 0.1)),
            new Step(0.2, flash("away", 0.2)),
            new Step(0.3, flash("silent", 0.3)),
            new Step(0.4, flash("late", 0.4)),
            new Step(1, answer("done", 1, 202, 1)),
            new Step(1.5, failure("away", 1, 503, 1.5)),
            new Step(2, answer("done", 1, 200, 2)),
            new Step(2.5, answer("refused", 1, 403, 2.5)),
            new Step(3, failure("refused", 1, 503, 3)),
            new Step(70, answer("late", 1, 200, 50)));
    for (Step step : scenario) {
      harness.turnTo(step.seconds());
      harness.take(step.input());
      if (manner == Manner.EVERYTHING_TWICE) {
        harness.take(step.input());
      }
      if (manner == Manner.RESTORED_AFTER_EVERY_ELEMENT) {
        harness = harness.restart();
      }
    }

    Map<String, CommandProgress> topic = harness.topic();
    assertThat(topic).hasSize(5);
    assertThat(state(topic, "done")).isEqualTo(SUCCEEDED);
    assertThat(state(topic, "refused")).isEqualTo(REJECTED);
    assertThat(state(topic, "away")).isEqualTo(EXPIRED);
    assertThat(state(topic, "silent")).isEqualTo(EXPIRED);
    assertThat(state(topic, "late")).isEqualTo(SUCCEEDED);
    assertThat(harness.sent())
        .filteredOn(each -> each.startsWith("done"))
        .containsExactly("done.1");
    assertThat(harness.sent())
        .filteredOn(each -> each.startsWith("silent"))
        .containsExactly("silent.1", "silent.2", "silent.3", "silent.4", "silent.5");
    assertThat(harness.states("done")).containsExactly(SENT, ACKNOWLEDGED, SUCCEEDED);
    assertThat(harness.states("away"))
        .containsExactly(SENT, UNREACHABLE, SENT, SENT, SENT, SENT, EXPIRED);
  }

  @Test
  void orderReachesTheGatewayAsHonoWantsIt() throws Exception {
    harness.take(flash("a", 0));

    SentCommand sent = harness.sentCommands().get(0);
    var record = new HonoCommandSink.ToHono().serialize(sent, null, null);
    assertThat(record.topic()).isEqualTo("hono.command.demo");
    assertThat(new String(record.key(), UTF_8)).isEqualTo("sim-0001");
    assertThat(record.headers())
        .extracting(each -> each.key() + "=" + new String(each.value(), UTF_8))
        .containsExactlyInAnyOrder(
            "device_id=sim-0001",
            "subject=flash_lights",
            "content-type=application/json",
            "response-required=true",
            "correlation-id=a.1");
    assertThat(CommandCodec.decodeOrder(record.value()).id()).isEqualTo("a");
  }

  @Test
  void vehicleThatComesBackGetsWhatWaitsForIt() throws Exception {
    harness.take(flash("a", 0));
    harness.take(failure("a", 1, 503, 1));
    harness.turnTo(1.2);

    harness.take(cameBack(1.2));

    assertThat(harness.sent()).hasSize(3).startsWith("a.1", "a.2");
    assertThat(state(harness.topic(), "a")).isEqualTo(SENT);
    CommandProgress progress = harness.topic().get(VEHICLE + "/a");
    assertThat(progress.steps().get(2).detail()).isEqualTo("503 device not connected");
  }

  @Test
  void answerThatIsReadBeforeItsRequestCounts() throws Exception {
    harness.turnTo(100);
    harness.take(answer("a", 1, 202, 99));
    harness.take(answer("a", 1, 200, 99));
    harness = harness.restart();

    harness.take(flash("a", 0)); // its deadline has passed meanwhile

    assertThat(state(harness.topic(), "a")).isEqualTo(SUCCEEDED);
    assertThat(harness.sent()).isEmpty();
  }

  @Test
  void requestThatIsRepeatedIsTheSameCommand() throws Exception {
    harness.take(flash("a", 0));
    harness.take(flash("a", 1));
    harness.take(answer("a", 1, 200, 1));
    harness.take(flash("a", 2));

    assertThat(harness.sent()).containsExactly("a.1");
    assertThat(state(harness.topic(), "a")).isEqualTo(SUCCEEDED);
  }

  @Test
  void commandThatNobodyMayAskForIsRejectedUnsent() throws Exception {
    harness.take(request(command("a", CommandKind.WARN_OF_HAZARD, CommandArguments.NONE, 0), 0));

    assertThat(harness.sent()).isEmpty();
    assertThat(state(harness.topic(), "a")).isEqualTo(REJECTED);
  }

  @Test
  void oneCommandTooManyIsRejectedAndTheOthersStay() throws Exception {
    for (int number = 0; number <= KeptCommands.MOST_OPEN; number++) {
      harness.take(flash("c" + number, 0));
    }

    CommandProgress last = harness.topic().get(VEHICLE + "/c" + KeptCommands.MOST_OPEN);
    assertThat(last.state()).isEqualTo(REJECTED);
    assertThat(last.last().detail()).isEqualTo("open commands: 32 (expected: below 32)");
    assertThat(harness.sent()).hasSize(KeptCommands.MOST_OPEN);
  }

  @Test
  void answersOfNobodysCommandAndWhatCannotBeReadChangeNothing() throws Exception {
    harness.take(flash("a", 0));
    harness.take(answer("b", 1, 200, 1));
    harness.take(input(What.ANSWER, "", 200, new byte[0], 1));
    harness.take(input(What.ANSWER, "a.1", 99, new byte[0], 1));
    harness.take(input(What.DELIVERY_FAILURE, "nobody's", 503, new byte[0], 1));
    harness.take(input(What.REQUEST, "", 0, "{}".getBytes(UTF_8), 1));

    assertThat(harness.states("a")).containsExactly(SENT);
    assertThat(harness.topic()).hasSize(1);
  }

  @Test
  void stateEndsADayAfterTheLastCommandWasOver() throws Exception {
    harness.take(flash("a", 0));
    harness.take(answer("a", 1, 200, 1));
    harness.turnTo(86_399);
    assertThat(harness.keptVehicles()).isEqualTo(1);
    assertThat(harness.pendingTimers()).isEqualTo(1);

    harness.turnTo(86_401);

    assertThat(harness.keptVehicles()).isZero();
    assertThat(harness.pendingTimers()).isZero();
  }

  @Test
  void vehicleIsAskedForItsFullStateAtFirstContactAndAfterAnOutage() throws Exception {
    harness.take(cameBack(0));
    harness.take(cameBack(0)); // the event again
    assertThat(harness.askedBySystem()).containsExactly("full state after first_contact");

    harness.turnTo(100);
    harness.take(wentAway(100));
    harness.turnTo(130);
    harness.take(cameBack(130));
    assertThat(harness.askedBySystem()).hasSize(1);
    harness = harness.restart();
    harness.take(wentAway(131));
    harness.turnTo(200);
    harness.take(cameBack(200));

    assertThat(harness.askedBySystem())
        .containsExactly("full state after first_contact", "full state after outage");
    assertThat(harness.sentCommands())
        .extracting(SentCommand::subject)
        .contains("request_full_state");
  }

  @Test
  void stateOfAVehicleThatOnlyCameAndWentEndsAfterADay() throws Exception {
    harness.take(wentAway(0));
    assertThat(harness.keptVehicles()).isEqualTo(1);

    harness.turnTo(86_401);

    assertThat(harness.keptVehicles()).isZero();
    assertThat(harness.pendingTimers()).isZero();
  }

  @Test
  void ofManyCommandsThatAreOverTheNewestAreKept() throws Exception {
    for (int number = 0; number < 3 * KeptCommands.MOST_OVER; number++) {
      harness.take(flash("c" + number, 0));
      harness.take(answer("c" + number, 1, 200, 0));
    }
    int sent = harness.sent().size();
    harness.take(flash("c" + (3 * KeptCommands.MOST_OVER - 1), 0));
    assertThat(harness.sent()).hasSize(sent);
    harness.take(flash("c" + 2 * KeptCommands.MOST_OVER, 0));
    assertThat(harness.sent()).hasSize(sent);

    harness.take(flash("c0", 0));

    assertThat(harness.sent()).as("the vehicle knows it still").hasSize(sent + 1);
  }

  @Test
  void erasureEndsTheCommandsOfAVehicleAndTakesThemFromTheTopic() throws Exception {
    harness.take(flash("a", 0));
    harness.take(flash("b", 0));
    harness.turnTo(1);

    harness.erase(erased(1));
    harness.take(flash("c", 0.5));
    harness.take(answer("a", 1, 200, 2));

    assertThat(harness.topic()).isEmpty();
    assertThat(harness.keptVehicles()).isZero();
    assertThat(harness.pendingTimers()).isZero();
  }

  @Test
  void jobThatGoesOnFromBeforeAnErasureSendsNothingMore() throws Exception {
    harness.take(flash("a", 0));
    harness.publish(erased(1));
    harness = harness.restart();
    harness.turnTo(30);
    assertThat(harness.sent()).containsExactly("a.1");

    harness.take(erased(1));

    assertThat(harness.topic()).isEmpty();
    assertThat(harness.keptVehicles()).isZero();
  }

  @Test
  void vehicleWhoseMarkerWasLiftedBeginsAnew() throws Exception {
    harness.take(flash("a", 0));
    harness.turnTo(1);
    harness.erase(erased(1));
    harness.erase(lifted(2));
    harness.turnTo(3);

    harness.take(flash("b", 3));

    assertThat(harness.topic()).containsOnlyKeys(VEHICLE + "/b");
  }

  @Test
  void stateSurvivesByteForByteAndALaterVersionIsRefused() throws Exception {
    harness.take(flash("a", 0));
    var kept = new KeptCommands(5, 7, harness.topic().values());
    kept.setContact(11);
    kept.setAsked(13);
    var serializer = new KeptCommandsSerializer();
    var out = new DataOutputSerializer(64);
    serializer.serialize(kept, out);
    byte[] bytes = out.getCopyOfBuffer();

    KeptCommands read = serializer.deserialize(new DataInputDeserializer(bytes));

    assertThat(read.all()).isEqualTo(kept.all());
    assertThat(read.timerMillis()).isEqualTo(7);
    assertThat(read.lastHeardMillis()).isEqualTo(5);
    assertThat(read.contactMicros()).isEqualTo(11);
    assertThat(read.askedMicros()).isEqualTo(13);
    bytes[0] = 4;
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> serializer.deserialize(new DataInputDeserializer(bytes)))
        .hasMessageContaining("version: 4 (expected: 1 to 3)");
  }

  @Test
  void bytesOfTheFirstVersionAreReadForEver() throws Exception {
    harness.take(flash("a", 0));
    byte[] progress = CommandCodec.encodeProgress(harness.topic().get(VEHICLE + "/a"));
    var out = new DataOutputSerializer(64);
    out.writeByte(1);
    out.writeLong(5);
    out.writeLong(7);
    out.writeInt(1);
    out.writeInt(progress.length);
    out.write(progress);

    KeptCommands read =
        new KeptCommandsSerializer().deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));

    assertThat(read.all()).containsExactlyElementsOf(harness.topic().values());
    assertThat(read.timerMillis()).isEqualTo(7);
    assertThat(read.contactMicros()).isZero();
  }

  private static CommandState state(Map<String, CommandProgress> topic, String id) {
    return topic.get(VEHICLE + "/" + id).state();
  }
}
