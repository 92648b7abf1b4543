package io.fleettwin.local.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts processes that live on without us.
 *
 * <p>Each gets a session of its own, so that a Ctrl-C in our terminal reaches us alone and we
 * decide the order in which the others end; and writes its log itself, so that our death breaks no
 * pipe.
 */
public final class ProcessHost {

  private static final List<String> SETSID = List.of("setsid");
  private static final List<String> PERL =
      List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV;");

  private final List<String> newSession;

  public ProcessHost() {
    this.newSession = newSession();
  }

  /** Starts a process with a fresh log; the previous one is kept beside it. */
  public HostedProcess start(Launch launch) throws IOException {
    Files.createDirectories(launch.log().getParent());
    LogFile log = new LogFile(launch.log());
    log.rotate();

    List<String> command = new ArrayList<>(newSession);
    command.addAll(launch.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(launch.environment());
    builder.directory(launch.log().getParent().toFile());
    builder.redirectInput(Redirect.from(new File("/dev/null")));
    builder.redirectErrorStream(true);
    builder.redirectOutput(Redirect.appendTo(launch.log().toFile()));
    return HostedProcess.started(builder.start());
  }

  private static List<String> newSession() {
    if (onPath("setsid")) {
      return SETSID;
    }
    return onPath("perl") ? PERL : List.of();
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
