package io.fleettwin.local.supervise;

import io.fleettwin.local.component.Component;
import io.fleettwin.local.component.ComponentSpec;
import io.fleettwin.local.component.Verdict;
import io.fleettwin.local.process.HostedProcess;
import io.fleettwin.local.process.Launch;
import io.fleettwin.local.process.LogFile;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.Phase;
import io.fleettwin.local.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Watches one start of a component, from its first probe to its end. */
final class Watch {

  /** A component that is not ready by then will not become so by itself. */
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private static final Duration PROBE_WHILE_STARTING = Duration.ofMillis(300);
  private static final Duration PROBE_WHILE_READY = Duration.ofSeconds(2);

  /** One missed probe on a busy machine means nothing. */
  private static final int MISSES_UNTIL_DEGRADED = 3;

  private static final int MISSES_UNTIL_LOST = 8;

  private final ComponentSpec spec;
  private final Board board;
  private final RunFolder folder;
  private final Clock clock;
  private final Instant begun;

  private Optional<Instant> readySince = Optional.empty();
  private int misses;

  Watch(ComponentSpec spec, Board board, RunFolder folder, Clock clock) {
    this.spec = spec;
    this.board = board;
    this.folder = folder;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /** Watches a process and what it does, until it ends or is of no use. */
  Ending overProcess(HostedProcess process) throws InterruptedException {
    while (!process.awaitExit(interval())) {
      Optional<Ending> ending = look();
      if (ending.isPresent()) {
        process.stop(Supervisor.STOP_GRACE);
        return ending.get();
      }
    }
    return died(exitSentence(process));
  }

  /** Watches what a component does that has no process of its own, until it does it no more. */
  Ending overResult() throws InterruptedException {
    Optional<Ending> ending = look();
    while (ending.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(interval().toMillis());
      ending = look();
      if (readySince.isPresent() && misses >= MISSES_UNTIL_LOST) {
        return died(board.state(component()).detail());
      }
    }
    return ending.get();
  }

  /** Waits for a process that is to do its work and end; its exit code decides. */
  Optional<Ending> untilDone(HostedProcess process) throws InterruptedException {
    while (!process.awaitExit(PROBE_WHILE_STARTING)) {
      if (restartAsked()) {
        process.stop(Supervisor.STOP_GRACE);
        return Optional.of(Ending.restartAsked());
      }
      if (sinceBegun().compareTo(START_LIMIT) > 0) {
        process.stop(Supervisor.STOP_GRACE);
        return Optional.of(Ending.unusable("still working after " + seconds(START_LIMIT)));
      }
    }
    return process.exitCode().orElse(0) == 0
        ? Optional.empty()
        : Optional.of(died(exitSentence(process)));
  }

  /** Probes once and records what was seen; an ending when the component must not go on. */
  private Optional<Ending> look() throws InterruptedException {
    trimLog();
    if (restartAsked()) {
      return Optional.of(Ending.restartAsked());
    }
    Verdict verdict = spec.readiness().probe();
    if (verdict.ready()) {
      misses = 0;
      readySince = readySince.or(() -> Optional.of(clock.instant()));
      change(state -> state.ready(verdict.detail(), clock.instant()));
      return Optional.empty();
    }
    misses++;
    if (readySince.isEmpty()) {
      change(state -> state.with(Phase.STARTING, verdict.detail()));
      return sinceBegun().compareTo(START_LIMIT) > 0
          ? Optional.of(
              Ending.unusable(
                  "not ready within %s: %s".formatted(seconds(START_LIMIT), verdict.detail())))
          : Optional.empty();
    }
    if (misses >= MISSES_UNTIL_DEGRADED) {
      change(state -> state.with(Phase.DEGRADED, verdict.detail()));
    }
    return Optional.empty();
  }

  private Duration interval() {
    return readySince.isPresent() ? PROBE_WHILE_READY : PROBE_WHILE_STARTING;
  }

  private Duration sinceBegun() {
    return Duration.between(begun, clock.instant());
  }

  private Ending died(String reason) {
    Duration readyFor =
        readySince.map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
    return new Ending(Ending.Kind.DIED, reason, readyFor);
  }

  private String exitSentence(HostedProcess process) throws InterruptedException {
    OptionalInt code = process.exitCode();
    Optional<String> words = log().flatMap(LastWords::of);
    return (code.isPresent() ? "ended with exit code " + code.getAsInt() : "ended")
        + words.map(line -> ": " + line).orElse("")
        + log().map(log -> "; see " + log).orElse("");
  }

  private boolean restartAsked() {
    try {
      return folder.takeRestartRequest(component());
    } catch (IOException e) {
      return false;
    }
  }

  private void trimLog() {
    try {
      if (log().isPresent()) {
        new LogFile(log().get()).trim(LogFile.MAX_BYTES);
      }
    } catch (IOException e) {
      change(state -> state.with(state.phase(), "its log cannot be cut: " + e.getMessage()));
    }
  }

  private Optional<Path> log() {
    return spec.launch().map(Launch::log);
  }

  private Component component() {
    return spec.component();
  }

  private void change(UnaryOperator<ComponentState> next) {
    board.change(component(), next);
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }
}
