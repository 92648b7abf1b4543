package io.fleettwin.local.command;

import io.fleettwin.local.preflight.Finding;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints every check of this machine. */
@Command(
    name = "doctor",
    sortOptions = false,
    description = "Check this machine: JDK, memory, disk, build, ports. Starts nothing.")
public final class DoctorCommand implements Callable<Integer> {

  @Mixin private Choices choices;
  @Mixin private Place place;

  @Override
  public Integer call() throws IOException {
    Settings settings = place.settings(choices.values());
    List<Finding> findings = Checks.all(settings, place.checkout());
    for (Finding finding : findings) {
      System.out.println(
          "%-5s %-14s %s".formatted(mark(finding), finding.subject(), finding.sentence()));
    }
    return findings.stream().anyMatch(f -> f.grade() == Finding.Grade.FAILURE) ? 1 : 0;
  }

  private static String mark(Finding finding) {
    return switch (finding.grade()) {
      case OK -> "ok";
      case WARNING -> "warn";
      case FAILURE -> "FAIL";
    };
  }
}
