package io.fleettwin.local.command;

import io.fleettwin.local.process.HostedProcess;
import io.fleettwin.local.process.ProcessIdentity;
import io.fleettwin.local.run.RunFolder;
import io.fleettwin.local.settings.Settings;
import io.fleettwin.local.supervise.Supervisor;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the platform, with or without a supervisor. */
@Command(
    name = "down",
    sortOptions = false,
    description = "Stop everything in reverse order. The data is kept.")
public final class DownCommand implements Callable<Integer> {

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = place.running();
    RunFolder folder = new RunFolder(settings.data());
    Optional<HostedProcess> supervisor =
        folder.findSupervisor().flatMap(ProcessIdentity::find).map(HostedProcess::adopted);
    if (supervisor.isPresent()) {
      stopThrough(supervisor.get(), folder, settings);
      return 0;
    }
    if (folder.readAll().isEmpty()) {
      folder.forgetPlatform();
      System.out.println("Nothing runs in " + settings.data().root() + ".");
      return 0;
    }
    Optional<FileLock> lock = folder.tryLock();
    if (lock.isEmpty()) {
      System.err.println("Another launcher is just starting the platform: try again in a moment.");
      return 1;
    }
    new Supervisor(settings, folder, lock.get()).stop();
    System.out.println("Stopped. The data is kept in " + settings.data().root() + ".");
    return 0;
  }

  /** The supervisor stops everything when it is asked to end; its order, its bounds. */
  private static void stopThrough(HostedProcess supervisor, RunFolder folder, Settings settings)
      throws IOException, InterruptedException {
    supervisor.terminate();
    new Terminal(System.out, settings)
        .followChanges(folder::readAll, states -> !supervisor.isAlive());
    System.out.println("Stopped. The data is kept in " + settings.data().root() + ".");
  }
}
