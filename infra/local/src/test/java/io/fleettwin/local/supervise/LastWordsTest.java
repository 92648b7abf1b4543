package io.fleettwin.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {

  @Test
  void rootCauseSaysMoreThanTheFramesBelowIt() {
    List<String> lines =
        List.of(
            "12:00:01 INFO  starting",
            "java.lang.IllegalStateException: cannot start",
            "\tat a.B.c(B.java:1)",
            "Caused by: java.net.BindException: Address already in use",
            "\tat d.E.f(E.java:2)",
            "\t... 12 more");

    assertThat(LastWords.of(lines)).contains("java.net.BindException: Address already in use");
  }

  @Test
  void errorSaysMoreThanTheFarewellAfterIt() {
    List<String> lines = List.of("12:00:01 ERROR no such folder: /x", "12:00:02 INFO  ended");

    assertThat(LastWords.of(lines)).contains("12:00:01 ERROR no such folder: /x");
  }

  @Test
  void anythingSaysMoreThanNothing() {
    assertThat(LastWords.of(List.of("Killed", ""))).contains("Killed");
    assertThat(LastWords.of(List.of())).isEmpty();
  }
}
