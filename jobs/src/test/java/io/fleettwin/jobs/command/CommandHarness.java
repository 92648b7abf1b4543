package io.fleettwin.jobs.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.contracts.command.AnswerCodec;
import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.command.CorrelationId;
import io.fleettwin.contracts.erasure.ErasureCodec;
import io.fleettwin.contracts.erasure.ErasureList;
import io.fleettwin.contracts.erasure.ErasureMarker;
import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.CommandState;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.jobs.command.CommandInput.What;
import io.fleettwin.jobs.sink.OutboundRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A {@link CommandFunction} in Flink's operator harness, with a hand-turned clock. */
final class CommandHarness implements AutoCloseable {

  /** 2026-01-05T08:00:00Z [ms since 1970]. */
  static final long START_MILLIS = 1_767_600_000_000L;

  /** A harness fires what is overdue with the newest time, so the clock goes in small steps. */
  private static final long STEP_MILLIS = 50;

  private static final long FINE_MILLIS = 120_000;

  static final String VEHICLE = "demo/sim-0001";

  private final KeyedOneInputStreamOperatorTestHarness<String, CommandInput, OutboundRecord> flink;

  /** What the erasure topic holds whenever an operator starts. */
  private final List<CommandInput> erasureTopic;

  private final List<SentCommand> sent;
  private final List<OutboundRecord> told;

  private CommandHarness(OperatorSubtaskState restored, CommandHarness before) throws Exception {
    erasureTopic = before == null ? new ArrayList<>() : before.erasureTopic;
    sent = before == null ? new ArrayList<>() : before.sent;
    told = before == null ? new ArrayList<>() : before.told;
    flink =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new CommandFunction(this::erasures)),
            CommandInput::vehicleKey,
            Types.STRING);
    flink.setup(
        OutboundRecord.TYPE.createSerializer(flink.getExecutionConfig().getSerializerConfig()));
    if (restored != null) {
      flink.initializeState(restored);
    }
    flink.open();
    flink.setProcessingTime(before == null ? START_MILLIS : before.flink.getProcessingTime());
  }

  private ErasureList erasures() {
    var list = new ErasureList();
    for (CommandInput word : erasureTopic) {
      list.hear(word.vehicleKey(), word.offset(), word.appendedMicros(), word.value());
    }
    return list;
  }

  static CommandHarness start() throws Exception {
    return new CommandHarness(null, null);
  }

  /** Takes a checkpoint, ends this operator and goes on in a new one. */
  CommandHarness restart() throws Exception {
    drain();
    OperatorSubtaskState checkpoint = flink.snapshot(1L, 0L);
    var next = new CommandHarness(checkpoint, this);
    close();
    return next;
  }

  void take(CommandInput input) throws Exception {
    flink.processElement(input, 0L);
  }

  /** Writes to the erasure topic, and to the stream. */
  void erase(CommandInput word) throws Exception {
    erasureTopic.add(word);
    take(word);
  }

  /** Writes to the erasure topic, and no further: the stream is still to bring it. */
  void publish(CommandInput word) {
    erasureTopic.add(word);
  }

  /** Turns the clock to so many seconds after the start, and fires what is due on the way. */
  void turnTo(double seconds) throws Exception {
    long end = START_MILLIS + Math.round(seconds * 1_000);
    long fine = Math.min(end, flink.getProcessingTime() + FINE_MILLIS);
    for (long now = flink.getProcessingTime(); now < fine; now += STEP_MILLIS) {
      flink.setProcessingTime(now);
    }
    flink.setProcessingTime(end);
  }

  /** Correlation ids of everything that was sent so far. */
  List<String> sent() {
    drain();
    return sent.stream().map(SentCommand::correlationId).toList();
  }

  List<SentCommand> sentCommands() {
    drain();
    return sent;
  }

  /** Newest word on each command, as a compacted topic holds it. */
  Map<String, CommandProgress> topic() throws IOException {
    drain();
    Map<String, CommandProgress> newest = new LinkedHashMap<>();
    for (OutboundRecord record : told) {
      if (record.value() == null) {
        newest.remove(record.key());
      } else {
        newest.put(record.key(), CommandCodec.decodeProgress(record.value()));
      }
    }
    return newest;
  }

  /** The commands that the platform itself asked for, by why. */
  List<String> askedBySystem() throws IOException {
    return topic().values().stream()
        .filter(each -> each.command().requester().role() == CommandRole.SYSTEM)
        .map(each -> each.command().requester().name())
        .toList();
  }

  /** Every state that a command was told to be in, in order. */
  List<CommandState> states(String id) throws IOException {
    drain();
    List<CommandState> states = new ArrayList<>();
    for (OutboundRecord record : told) {
      if (record.key().equals(VEHICLE + "/" + id) && record.value() != null) {
        states.add(CommandCodec.decodeProgress(record.value()).state());
      }
    }
    return states;
  }

  private void drain() {
    var side = flink.getSideOutput(CommandFunction.SENT);
    if (side != null) {
      while (!side.isEmpty()) {
        sent.add(side.poll().getValue());
      }
    }
    told.addAll(flink.extractOutputValues());
    flink.getOutput().clear();
  }

  int keptVehicles() {
    return flink.numKeyedStateEntries();
  }

  int pendingTimers() {
    return flink.numProcessingTimeTimers();
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }

  /** A request to flash the lights within a minute. */
  static CommandInput flash(String id, double seconds) {
    return request(
        command(id, CommandKind.FLASH_LIGHTS, CommandArguments.NONE.with("times", 2), seconds),
        seconds);
  }

  static VehicleCommand command(
      String id, CommandKind kind, CommandArguments arguments, double seconds) {
    return new VehicleCommand(
        VehicleKey.parse(VEHICLE),
        new CommandOrder(id, kind, arguments, micros(seconds), micros(seconds + 60)),
        new VehicleCommand.Requester("test", CommandRole.OPERATOR));
  }

  static CommandInput request(VehicleCommand command, double seconds) {
    return input(What.REQUEST, "", 0, CommandCodec.encodeRequest(command), seconds);
  }

  static CommandInput answer(String id, int attempt, int status, double seconds) {
    var answer = new CommandAnswer(id, status, micros(seconds), "");
    String correlationId = new CorrelationId(id, attempt).asText();
    return input(What.ANSWER, correlationId, status, AnswerCodec.encode(answer), seconds);
  }

  static CommandInput failure(String id, int attempt, int status, double seconds) {
    return input(
        What.DELIVERY_FAILURE,
        new CorrelationId(id, attempt).asText(),
        status,
        "{\"error\":\"device not connected\"}".getBytes(UTF_8),
        seconds);
  }

  static CommandInput cameBack(double seconds) {
    return input(What.CAME_BACK, "", 0, new byte[0], seconds);
  }

  static CommandInput wentAway(double seconds) {
    return input(What.WENT_AWAY, "", 0, new byte[0], seconds);
  }

  static CommandInput erased(double seconds) {
    byte[] marker = ErasureCodec.encode(new ErasureMarker(micros(seconds), "operator"));
    return input(What.ERASURE, "", 0, marker, seconds);
  }

  static CommandInput lifted(double seconds) {
    return input(What.ERASURE, "", 0, new byte[0], seconds);
  }

  static CommandInput input(
      What what, String correlationId, int status, byte[] value, double seconds) {
    return new CommandInput(
        what, VEHICLE, correlationId, status, value, Math.round(seconds * 10), micros(seconds));
  }

  static long micros(double seconds) {
    return START_MILLIS * 1_000 + Math.round(seconds * 1e6);
  }
}
