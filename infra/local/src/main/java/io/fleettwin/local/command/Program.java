package io.fleettwin.local.command;

import io.fleettwin.local.component.Jvm;
import io.fleettwin.local.settings.Checkout;
import io.fleettwin.local.settings.Module;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program of another module that a command hands its arguments to, in this terminal.
 *
 * @param module whose class path it has
 * @param mainClass where it starts
 * @param heapMebibytes its largest heap
 * @param options of its JVM, on top of those of a short helper
 * @param environment variables that it needs; secrets belong here
 */
record Program(
    Module module,
    String mainClass,
    int heapMebibytes,
    List<String> options,
    Map<String, String> environment) {

  private static final long END_AFTER_SIGNAL_SECONDS = 20;

  Program(Module module, String mainClass, int heapMebibytes, Map<String, String> environment) {
    this(module, mainClass, heapMebibytes, List.of(), environment);
  }

  /** Runs it to its end and returns its exit code. */
  int run(Checkout checkout, List<String> arguments) throws IOException, InterruptedException {
    Jvm jvm = new Jvm(checkout);
    ProcessBuilder builder =
        new ProcessBuilder(jvm.tool(heapMebibytes, options, mainClass, arguments)).inheritIO();
    builder.environment().putAll(jvm.environment(module, environment));
    Process process = builder.start();
    Interrupts.leaveToPrograms();
    // Where that is not possible, its last words come before our prompt does.
    Thread lastWords = new Thread(() -> awaitEnd(process), "await-" + module.folder());
    Runtime.getRuntime().addShutdownHook(lastWords);
    return process.waitFor();
  }

  /** The given arguments, and those of the defaults whose flag is not among them. */
  static List<String> withDefaults(List<String> given, Map<String, String> defaults) {
    List<String> arguments = new ArrayList<>(given);
    defaults.forEach(
        (flag, value) -> {
          boolean chosen =
              given.stream().anyMatch(one -> one.equals(flag) || one.startsWith(flag + "="));
          if (!chosen) {
            arguments.add(flag);
            arguments.add(value);
          }
        });
    return arguments;
  }

  /** The value of a flag among arguments, written {@code --flag value} or {@code --flag=value}. */
  static Optional<String> valueOf(List<String> arguments, String flag) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).startsWith(flag + "=")) {
        return Optional.of(arguments.get(i).substring(flag.length() + 1));
      }
      if (arguments.get(i).equals(flag) && i + 1 < arguments.size()) {
        return Optional.of(arguments.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static void awaitEnd(Process process) {
    try {
      if (process.isAlive()) {
        process.destroy();
        if (!process.waitFor(END_AFTER_SIGNAL_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
