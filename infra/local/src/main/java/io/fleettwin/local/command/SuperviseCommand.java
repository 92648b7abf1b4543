package io.fleettwin.local.command;

import io.fleettwin.local.run.RunFolder;
import io.fleettwin.local.settings.Settings;
import io.fleettwin.local.supervise.Supervisor;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code up --detach} leaves behind: the supervisor, without a terminal. */
@Command(
    name = "supervise",
    hidden = true,
    description = "Run the platform described in DIR/run/platform.json until told to stop.")
public final class SuperviseCommand implements Callable<Integer> {

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = place.running();
    RunFolder folder = new RunFolder(settings.data());
    Optional<FileLock> lock = folder.tryLock();
    if (lock.isEmpty()) {
      System.err.println("Another supervisor holds " + settings.data().run() + ".");
      return 1;
    }
    Supervisor supervisor = new Supervisor(settings, folder, lock.get());
    StopOnSignal.install(supervisor);
    supervisor.start(place.checkout());
    new Terminal(System.out, settings).followChanges(supervisor::states, never -> false);
    return 0;
  }
}
