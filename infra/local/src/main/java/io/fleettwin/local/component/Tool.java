package io.fleettwin.local.component;

import io.fleettwin.local.process.HostedProcess;
import io.fleettwin.local.process.Launch;
import io.fleettwin.local.process.LogFile;
import io.fleettwin.local.process.ProcessHost;
import java.io.IOException;
import java.time.Duration;

/**
 * A step before a component starts that is a program of its own, such as formatting a disk.
 *
 * @param purpose what it does, for the sentence when it fails
 * @param launch its process
 */
record Tool(String purpose, Launch launch) implements Preparation {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public void run() throws IOException, InterruptedException {
    HostedProcess process = new ProcessHost().start(launch);
    boolean ended = false;
    try {
      ended = process.awaitExit(LIMIT);
    } finally {
      if (!ended) {
        process.stop(Duration.ZERO);
      }
    }
    if (process.exitCode().orElse(-1) != 0) {
      throw new IOException("%s failed%s".formatted(purpose, lastLine()));
    }
  }

  private String lastLine() throws IOException {
    return new LogFile(launch.log())
        .tail(1).stream().findFirst().map(line -> ": " + line).orElse("");
  }
}
