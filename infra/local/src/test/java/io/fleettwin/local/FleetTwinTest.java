package io.fleettwin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FleetTwinTest {

  @Test
  void everyCommandHasADescription() {
    FleetTwin.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty());
  }

  @Test
  void replayHandsOnWhatItDoesNotKnow() {
    CommandLine.ParseResult result =
        FleetTwin.commandLine()
            .parseArgs("replay", "--format", "bmw-i3", "--data-dir", "/d", "--speed=60", "--help")
            .subcommand();

    assertThat(result.matchedPositional(0).<List<String>>getValue())
        .containsExactly("--format", "bmw-i3", "--speed=60", "--help");
    assertThat(result.matchedOption("--data-dir").stringValues()).containsExactly("/d");
  }
}
