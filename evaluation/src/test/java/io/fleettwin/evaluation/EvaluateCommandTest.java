package io.fleettwin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EvaluateCommandTest {

  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(new EvaluateCommand()).setErr(new PrintWriter(err, true));

  @Test
  void unknownTaskIsAnsweredWithTheKnownOnes() {
    assertThat(command.execute("weather", "--format", "calce", "--data", "."))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .contains(
            "weather (expected one of [soc, capacity, consumption, sync, adas, forecast, faults,"
                + " hazards])");
  }

  @Test
  void formatThatATaskCannotUseIsRefused() {
    assertThat(command.execute("forecast", "--format", "twizy", "--data", "."))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--format: twizy (expected for forecast: ");
  }

  @Test
  void namesAreTakenInAnyCase() {
    assertThat(new EvaluateCommand.FormatConverter().convert("BMW-I3")).isEqualTo(Format.BMW_I3);
    assertThat(new EvaluateCommand.TaskConverter().convert("Soc")).isEqualTo(Task.SOC);
  }
}
