package io.fleettwin.local.supervise;

import io.fleettwin.local.component.Blueprint;
import io.fleettwin.local.component.Component;
import io.fleettwin.local.component.ComponentSpec;
import io.fleettwin.local.component.Secrets;
import io.fleettwin.local.process.ProcessIdentity;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.Phase;
import io.fleettwin.local.run.RunFolder;
import io.fleettwin.local.settings.Checkout;
import io.fleettwin.local.settings.Settings;
import io.fleettwin.local.settings.SettingsReader;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the platform: one keeper per component of the plan.
 *
 * <p>Components do not need their supervisor. When it is killed they run on, and the next one finds
 * them in the run folder and takes them over. One supervisor per data folder, by the run folder's
 * lock.
 */
public final class Supervisor {

  /** How long a component may take to end in good order before it is killed. */
  static final Duration STOP_GRACE = Duration.ofSeconds(30);

  private final Settings settings;
  private final RunFolder folder;
  private final FileLock lock;
  private final StartPlan plan;
  private final Board board;
  private final List<Thread> keepers = new ArrayList<>();

  /**
   * @param lock the run folder's lock, held by this process
   */
  public Supervisor(Settings settings, RunFolder folder, FileLock lock) throws IOException {
    this.settings = settings;
    this.folder = folder;
    this.lock = lock;
    this.plan = StartPlan.of(settings);
    this.board = new Board(folder);
  }

  /** Starts what is not running, takes over what is, and returns; keepers work from here on. */
  public void start(Checkout checkout) throws IOException, InterruptedException {
    dropStrangers();
    plan.components().forEach(component -> board.change(component, Supervisor::atStart));
    folder.writePlatform(SettingsReader.write(settings));
    Blueprint blueprint = new Blueprint(settings, Secrets.ensure(settings.data()), checkout);
    List<ComponentSpec> specs = plan.components().stream().map(blueprint::spec).toList();
    for (ComponentSpec spec : specs) {
      Set<Component> dependencies = plan.dependenciesOf(spec.component());
      Keeper keeper = new Keeper(spec, dependencies, board, folder, RestartPolicy.STANDARD);
      Thread thread = new Thread(keeper, "keep-" + spec.component().id());
      thread.setDaemon(true);
      keepers.add(thread);
    }
    keepers.forEach(Thread::start);
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current()).orElseThrow();
    folder.writeSupervisor(self);
  }

  /** Stops everything in reverse order; afterwards nothing is left but the data. */
  public void stop() throws IOException, InterruptedException {
    keepers.forEach(Thread::interrupt);
    for (Thread keeper : keepers) {
      keeper.join();
    }
    dropStrangers();
    new Shutdown(board).run(plan.stopWaves());
    for (Component component : plan.components()) {
      folder.forget(component);
    }
    folder.forgetPlatform();
    lock.channel().close();
  }

  public StartPlan plan() {
    return plan;
  }

  public List<ComponentState> states() {
    return board.states();
  }

  private static ComponentState atStart(ComponentState earlier) {
    return earlier.isAlive()
        ? earlier.with(Phase.STARTING, "taken over")
        : ComponentState.waiting(earlier.component(), "");
  }

  /** Stops components of an earlier run that this one does not have. */
  private void dropStrangers() throws IOException, InterruptedException {
    Set<Component> strangers = EnumSet.noneOf(Component.class);
    board.states().forEach(state -> strangers.add(state.component()));
    strangers.removeAll(plan.components());
    new Shutdown(board).run(List.of(strangers));
    for (Component stranger : strangers) {
      board.forget(stranger);
    }
  }
}
