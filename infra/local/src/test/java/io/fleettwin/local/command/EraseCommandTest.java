package io.fleettwin.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EraseCommandTest {

  @ParameterizedTest
  @CsvSource({
    "PT24H, until they are 24 h old",
    "PT90M, until they are 1 h old",
    "PT59S, until they are 59 s old",
    "PT-0.001S, for ever: the topic has no retention"
  })
  void retentionIsToldAsAPersonSaysIt(Duration kept, String text) {
    assertThat(EraseCommand.until(kept)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"'', demo", "' ', demo", "car-7, ''", "car-7, a/b"})
  void vehicleThatCannotBeIsAWrongArgument(String vehicle, String tenant) {
    int exitCode =
        new CommandLine(new EraseCommand())
            .execute("--vehicle", vehicle, "--tenant", tenant, "--yes");

    assertThat(exitCode).isEqualTo(2);
  }

  @Test
  void vehicleHasToBeNamed() {
    assertThat(new CommandLine(new EraseCommand()).execute("--yes")).isEqualTo(2);
  }
}
