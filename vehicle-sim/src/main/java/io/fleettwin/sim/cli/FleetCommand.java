package io.fleettwin.sim.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** x. */
@Command(name = "fleet")
public final class FleetCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
