package io.fleettwin.local.command;

import io.fleettwin.local.supervise.Supervisor;
import java.io.IOException;

/** Stops the platform in good order when its supervisor is asked to end (Ctrl-C, SIGTERM). */
final class StopOnSignal {

  private StopOnSignal() {}

  static void install(Supervisor supervisor) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor), "stop-platform"));
  }

  private static void stop(Supervisor supervisor) {
    System.out.println("Stopping ...");
    try {
      supervisor.stop();
      System.out.println("Stopped. The data is kept.");
    } catch (IOException e) {
      System.err.println("stopped, but the run folder cannot be cleared: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
