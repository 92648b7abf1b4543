package io.fleettwin.local.component;

import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which of the platform's jobs run now, by Flink's word. */
public final class RunningJobs {

  private RunningJobs() {}

  /** Names of the jobs that run with all of their tasks; none if Flink does not answer. */
  public static Set<String> ask(Settings settings) throws InterruptedException {
    Set<String> running = new TreeSet<>();
    new HttpProbe(
            settings.url(Port.FLINK) + "/jobs/overview",
            Map.of(),
            overview -> {
              running.addAll(FlinkJobs.running(overview));
              return Verdict.ok("");
            })
        .probe();
    return running;
  }
}
