package io.fleettwin.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramTest {

  @Test
  void whatTheOperatorSaysWinsOverTheRunningPlatform() {
    Map<String, String> defaults = Map.of("--mqtt", "127.0.0.1:1883");

    assertThat(Program.withDefaults(List.of("--speed", "60"), defaults))
        .containsExactly("--speed", "60", "--mqtt", "127.0.0.1:1883");
    assertThat(Program.withDefaults(List.of("--mqtt", "other:1883"), defaults))
        .containsExactly("--mqtt", "other:1883");
    assertThat(Program.withDefaults(List.of("--mqtt=other:1883"), defaults))
        .containsExactly("--mqtt=other:1883");
  }

  @Test
  void valueIsFoundInBothSpellings() {
    assertThat(Program.valueOf(List.of("--a", "1", "--b=2"), "--a")).contains("1");
    assertThat(Program.valueOf(List.of("--a", "1", "--b=2"), "--b")).contains("2");
    assertThat(Program.valueOf(List.of("--a"), "--a")).isEmpty();
  }
}
