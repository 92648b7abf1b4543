package io.fleettwin.jobs.command;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.command.AnswerCodec;
import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.command.CorrelationId;
import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandEvent;
import io.fleettwin.domain.command.CommandId;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandMachine;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.CommandTurn;
import io.fleettwin.domain.command.FullStateRule;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.erasure.KnownErasures;
import io.fleettwin.jobs.sink.OutboundRecord;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes each command of a vehicle to its last state, and tells every state it comes to.
 *
 * <p>State, timers and outputs live here; the rules are {@link CommandMachine}'s. A vehicle has one
 * timer, at the earliest time at which something is to be done about one of its commands. State is
 * bounded, see {@link KeptCommands}, and ends a day after the last command was over and the vehicle
 * last came or went.
 *
 * <p>A vehicle that takes commands for the first time, or after an outage, is asked for its full
 * state, see {@link FullStateRule}.
 *
 * <p>Outputs are written at least once: after a restart commands may be sent again, which has no
 * effect, and states be told again, of which the last one told is the newest.
 *
 * <p>A command is known by the vehicle that Hono names and its id, so no vehicle can answer for
 * another.
 */
final class CommandFunction extends KeyedProcessFunction<String, CommandInput, OutboundRecord> {
  private static final long serialVersionUID = 1L;

  /** Commands on their way to vehicles. */
  static final OutputTag<SentCommand> SENT = new OutputTag<>("sent-commands", SentCommand.TYPE);

  static final String STATE_NAME = "vehicle-commands-v1";

  private static final long MICROS_PER_MILLI = 1_000L;
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final String FULL_STATE = "full state";

  private final ErasureHistory erasureHistory;

  private transient ValueState<KeptCommands> kept;
  private transient KnownErasures erasures;
  private transient CommandMetrics metrics;

  /**
   * The function.
   *
   * @param erasureHistory which vehicles were erased before
   */
  CommandFunction(ErasureHistory erasureHistory) {
    this.erasureHistory = requireNonNull(erasureHistory, "erasureHistory");
  }

  @Override
  public void open(OpenContext context) throws IOException {
    erasures = new KnownErasures(erasureHistory.read());
    kept =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(STATE_NAME, KeptCommandsSerializer.TYPE));
    metrics = new CommandMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(CommandInput input, Context context, Collector<OutboundRecord> out)
      throws IOException {
    if (input.what() == CommandInput.What.ERASURE) {
      takeErasure(input, context, out);
      return;
    }
    if (erasures.refuses(input.vehicleKey(), input.appendedMicros())) {
      metrics.countRefused();
      return;
    }
    KeptCommands state = loadOrStart(input.vehicleKey());
    state.hear(context.timerService().currentProcessingTime());
    switch (input.what()) {
      case REQUEST -> takeRequest(input, state, context, out);
      case ANSWER -> takeAnswer(input, state, context, out);
      case DELIVERY_FAILURE -> takeFailure(input, state, context, out);
      case CAME_BACK -> {
        advanceOpen(new CommandEvent.VehicleCameBack(), state, context, out);
        askForFullState(input, state, context, out);
        state.setContact(nowMicros(context.timerService()));
      }
      case WENT_AWAY -> state.setContact(nowMicros(context.timerService()));
      case ERASURE -> {
        // is taken above
      }
    }
    keep(state, context);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<OutboundRecord> out)
      throws IOException {
    KeptCommands state = kept.value();
    if (state == null || state.timerMillis() != time) {
      return;
    }
    if (erasures.hasEnded(context.getCurrentKey(), state.lastHeardMillis())) {
      return; // restored from before an erasure, whose marker is on its way
    }
    state.setTimer(KeptCommands.NO_TIMER);
    advanceOpen(new CommandEvent.TimePassed(), state, context, out);
    keep(state, context);
  }

  private KeptCommands loadOrStart(String vehicle) throws IOException {
    KeptCommands known = kept.value();
    return known == null || erasures.hasEnded(vehicle, known.lastHeardMillis())
        ? new KeptCommands(0L, KeptCommands.NO_TIMER, List.of())
        : known;
  }

  private void takeRequest(
      CommandInput input, KeptCommands state, Context context, Collector<OutboundRecord> out) {
    VehicleCommand command;
    try {
      command = CommandCodec.decodeRequest(input.value());
    } catch (IOException e) {
      metrics.countUnreadable(input, e);
      return;
    }
    if (!command.vehicle().asText().equals(input.vehicleKey())) {
      metrics.countUnreadable(input, new IOException("it is of " + command.vehicle().asText()));
      return;
    }
    if (state.find(command.id()).isPresent()) {
      metrics.countRepeated();
      return;
    }
    long nowMicros = nowMicros(context.timerService());
    take(
        state.hasRoom()
            ? CommandMachine.start(command, nowMicros)
            : CommandMachine.refuse(
                command,
                "open commands: "
                    + state.open().size()
                    + " (expected: below "
                    + KeptCommands.MOST_OPEN
                    + ")",
                nowMicros),
        state,
        context,
        out);
    Optional<CommandAnswer> early = state.takeEarly(command.id());
    if (early.isPresent()) {
      CommandProgress taken = state.find(command.id()).orElseThrow();
      advance(taken, new CommandEvent.Answered(early.get()), state, context, out);
    }
  }

  private void takeAnswer(
      CommandInput input, KeptCommands state, Context context, Collector<OutboundRecord> out) {
    Optional<CorrelationId> which = CorrelationId.find(input.correlationId());
    Optional<CommandProgress> progress = which.flatMap(id -> state.find(id.commandId()));
    if (which.isEmpty()) {
      metrics.countUnknown();
      return;
    }
    try {
      var answer = AnswerCodec.decode(which.get().commandId(), input.status(), input.value());
      if (progress.isPresent()) {
        advance(progress.get(), new CommandEvent.Answered(answer), state, context, out);
        return;
      }
      metrics.countUnknown();
      if (!answer.isPreliminary()) {
        state.keepEarly(answer);
        state.setContact(nowMicros(context.timerService()));
      }
    } catch (IllegalArgumentException noStatus) {
      metrics.countUnreadable(input, noStatus);
    }
  }

  private void takeFailure(
      CommandInput input, KeptCommands state, Context context, Collector<OutboundRecord> out) {
    Optional<CorrelationId> which = CorrelationId.find(input.correlationId());
    Optional<CommandProgress> progress = which.flatMap(id -> state.find(id.commandId()));
    if (progress.isEmpty()) {
      metrics.countUnknown();
      return;
    }
    var failed =
        new CommandEvent.DeliveryFailed(
            which.get().attempt(), input.status(), FailureText.of(input.value()));
    advance(progress.get(), failed, state, context, out);
  }

  /** The id follows from the event, so that one that is read again asks for nothing new. */
  private void askForFullState(
      CommandInput event, KeptCommands state, Context context, Collector<OutboundRecord> out) {
    long nowMicros = nowMicros(context.timerService());
    Optional<FullStateRule.Reason> reason =
        FullStateRule.USUAL.find(state.contactMicros(), state.askedMicros(), nowMicros);
    if (reason.isEmpty() || !state.hasRoom()) {
      return;
    }
    VehicleKey vehicle = VehicleKey.parse(event.vehicleKey());
    CommandKind kind = CommandKind.REQUEST_FULL_STATE;
    String id = CommandId.of(vehicle, FULL_STATE, event.offset() + "@" + event.appendedMicros());
    var order =
        new CommandOrder(
            id,
            kind,
            CommandArguments.NONE,
            nowMicros,
            nowMicros + kind.patience().usualSeconds() * MICROS_PER_SECOND);
    String asker = FULL_STATE + " after " + reason.get().name().toLowerCase(Locale.ROOT);
    var command =
        new VehicleCommand(vehicle, order, new VehicleCommand.Requester(asker, CommandRole.SYSTEM));
    state.setAsked(nowMicros);
    if (state.find(id).isEmpty()) {
      take(CommandMachine.start(command, nowMicros), state, context, out);
    }
  }

  private void advanceOpen(
      CommandEvent event, KeptCommands state, Context context, Collector<OutboundRecord> out) {
    for (CommandProgress each : state.open()) {
      advance(each, event, state, context, out);
    }
  }

  private void advance(
      CommandProgress progress,
      CommandEvent event,
      KeptCommands state,
      Context context,
      Collector<OutboundRecord> out) {
    long nowMicros = nowMicros(context.timerService());
    take(CommandMachine.advance(progress, event, nowMicros), state, context, out);
  }

  private void take(
      CommandTurn turn, KeptCommands state, Context context, Collector<OutboundRecord> out) {
    CommandProgress progress = turn.progress();
    switch (turn.output()) {
      case NOTHING -> {
        return;
      }
      case SEND -> {
        context.output(SENT, SentCommand.of(progress));
        metrics.countSent();
      }
      case TELL -> {
        // is told below, as one that is sent
      }
    }
    state.put(progress);
    metrics.countState(progress.state());
    out.collect(
        new OutboundRecord(progress.command().key(), CommandCodec.encodeProgress(progress)));
  }

  private void keep(KeptCommands state, Context context) throws IOException {
    TimerService timers = context.timerService();
    state.forget(nowMicros(timers));
    if (state.timerMillis() != KeptCommands.NO_TIMER) {
      timers.deleteProcessingTimeTimer(state.timerMillis());
      state.setTimer(KeptCommands.NO_TIMER);
    }
    if (state.isEmpty(nowMicros(timers))) {
      kept.clear();
      return;
    }
    state.setTimer(
        Math.max(
            timers.currentProcessingTime() + 1,
            -Math.floorDiv(-state.nextMicros(), MICROS_PER_MILLI)));
    timers.registerProcessingTimeTimer(state.timerMillis());
    kept.update(state);
  }

  /** Ends what is known of the vehicle's commands, and takes them from their topic. */
  private void takeErasure(CommandInput marker, Context context, Collector<OutboundRecord> out)
      throws IOException {
    if (!erasures.hear(
        marker.vehicleKey(), marker.offset(), marker.appendedMicros(), marker.value())) {
      return;
    }
    KeptCommands state = kept.value();
    if (state == null || !erasures.hasEnded(marker.vehicleKey(), state.lastHeardMillis())) {
      return;
    }
    for (CommandProgress each : state.all()) {
      out.collect(OutboundRecord.removing(each.command().key()));
    }
    context.timerService().deleteProcessingTimeTimer(state.timerMillis());
    kept.clear();
  }

  private static long nowMicros(TimerService timers) {
    return timers.currentProcessingTime() * MICROS_PER_MILLI;
  }
}
