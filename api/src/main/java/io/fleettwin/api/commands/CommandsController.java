package io.fleettwin.api.commands;

import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.api.live.LiveFleet;
import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.api.security.Caller;
import io.fleettwin.api.security.Role;
import io.fleettwin.domain.command.CommandId;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandMachine;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands to the vehicles of the caller's tenant. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "commands", description = "What is asked of vehicles, and what became of it")
class CommandsController {

  private static final String KEY_HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 200;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private final LiveFleet fleet;
  private final CommandLog log;
  private final CommandOutlet outlet;
  private final InstantSource clock;

  CommandsController(LiveFleet fleet, CommandLog log, CommandOutlet outlet, InstantSource clock) {
    this.fleet = fleet;
    this.log = log;
    this.outlet = outlet;
    this.clock = clock;
  }

  @GetMapping("/command-kinds")
  @Operation(
      operationId = "listCommandKinds",
      summary = "What vehicles may be asked, by whom, and with which arguments")
  List<CommandKindView> kinds() {
    return Arrays.stream(CommandKind.values()).map(CommandKindView::of).toList();
  }

  @PostMapping(
      path = "/vehicles/{vehicle_id}/commands",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "sendCommand",
      summary = "Ask something of a vehicle",
      description =
          "Answers 202 when the request cannot be lost any more; what becomes of it is told by"
              + " `command` events of the stream, and by the address in `Location`. With the same"
              + " `Idempotency-Key`, the same request of the same caller is one command however"
              + " often it is sent; another request under that key is answered 409. Needs the role"
              + " operator.")
  ResponseEntity<CommandView> send(
      @AuthenticationPrincipal Caller caller,
      @Parameter(example = "sim-0001") @PathVariable("vehicle_id") String vehicleId,
      @Parameter(
              description = "Names the command among those of the caller, 1 to 200 characters",
              example = "limit-2026-11-21-a",
              required = true)
          @RequestHeader(name = KEY_HEADER, required = false)
          @Nullable String key,
      @RequestBody CommandBody body) {
    if (!caller.has(Role.OPERATOR)) {
      throw new ProblemException(Problem.FORBIDDEN, "Commands need the role operator.");
    }
    VehicleKey vehicle = requireVehicle(caller, vehicleId);
    VehicleCommand command = command(caller, vehicle, requireKey(key), body);
    Optional<CommandProgress> known = log.of(caller.tenant()).find(vehicleId, command.id());
    if (known.isPresent()) {
      return again(known.get(), command);
    }
    outlet.request(command);
    CommandProgress asked = CommandMachine.asked(command, command.requestedMicros());
    log.of(caller.tenant()).addAsked(asked);
    return answer(asked);
  }

  private VehicleCommand command(Caller caller, VehicleKey vehicle, String key, CommandBody body) {
    CommandKind kind = body.toKind();
    if (!kind.isAllowedTo(CommandRole.OPERATOR)) {
      throw new ProblemException(
          Problem.FORBIDDEN, "kind: " + kind.label() + " (expected: one that people may ask for)");
    }
    long nowMicros = EpochMicros.of(clock.instant());
    long lifetimeMicros = body.lifetimeSecondsOf(kind) * MICROS_PER_SECOND;
    var order =
        new CommandOrder(
            CommandId.of(vehicle, caller.name(), key),
            kind,
            body.toArguments(kind),
            nowMicros,
            nowMicros + lifetimeMicros);
    return new VehicleCommand(
        vehicle, order, new VehicleCommand.Requester(caller.name(), CommandRole.OPERATOR));
  }

  private static ResponseEntity<CommandView> again(CommandProgress known, VehicleCommand asked) {
    if (!known.command().asksTheSameAs(asked)) {
      throw new ProblemException(
          Problem.KEY_USED, KEY_HEADER + ": used for another command (expected: a key of its own)");
    }
    return answer(known);
  }

  private static ResponseEntity<CommandView> answer(CommandProgress progress) {
    VehicleCommand command = progress.command();
    return ResponseEntity.accepted()
        .location(
            URI.create(
                "/api/v1/vehicles/" + command.vehicle().vehicleId() + "/commands/" + command.id()))
        .body(CommandView.of(progress));
  }

  @GetMapping("/vehicles/{vehicle_id}/commands")
  @Operation(
      operationId = "listCommands",
      summary = "List the commands of a vehicle, newest first",
      description = "The newest 64; all of them are in the table `command` of the lakehouse.")
  List<CommandView> list(
      @AuthenticationPrincipal Caller caller,
      @Parameter(example = "sim-0001") @PathVariable("vehicle_id") String vehicleId) {
    requireVehicle(caller, vehicleId);
    return log.of(caller.tenant()).of(vehicleId).stream().map(CommandView::of).toList();
  }

  @GetMapping("/vehicles/{vehicle_id}/commands/{command_id}")
  @Operation(operationId = "getCommand", summary = "A command and what became of it")
  CommandView one(
      @AuthenticationPrincipal Caller caller,
      @Parameter(example = "sim-0001") @PathVariable("vehicle_id") String vehicleId,
      @Parameter(example = "5f2b7c") @PathVariable("command_id") String commandId) {
    requireVehicle(caller, vehicleId);
    return log.of(caller.tenant())
        .find(vehicleId, commandId)
        .map(CommandView::of)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.NOT_FOUND,
                    "command_id: " + commandId + " (expected: a command of the vehicle)"));
  }

  private VehicleKey requireVehicle(Caller caller, String vehicleId) {
    if (fleet.loaded(caller.tenant()).find(vehicleId).isEmpty()) {
      throw new ProblemException(
          Problem.NOT_FOUND, "vehicle_id: " + vehicleId + " (expected: a vehicle of yours)");
    }
    return new VehicleKey(caller.tenant(), vehicleId);
  }

  private static String requireKey(@Nullable String key) {
    if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
      throw ProblemException.invalid(
          KEY_HEADER,
          key == null ? "missing" : key.length() + " characters",
          "1 to 200 characters");
    }
    return key;
  }
}
