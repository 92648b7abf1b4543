package io.fleettwin.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.local.component.Component;
import io.fleettwin.local.process.ProcessIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTableTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final Map<String, String> ADDRESSES = Map.of("kafka", "127.0.0.1:9092");

  private static final ComponentState KAFKA =
      ComponentState.waiting(Component.KAFKA, "")
          .starting(Optional.of(new ProcessIdentity(4711, T0)), "digest", T0)
          .ready("", T0.plusMillis(3_240));

  private static final ComponentState HONO =
      ComponentState.waiting(Component.HONO, "")
          .starting(Optional.of(new ProcessIdentity(4712, T0)), "digest", T0)
          .with(Phase.STARTING, "nothing listens on port 8088 yet");

  private static final ComponentState SIM = ComponentState.waiting(Component.SIM, "for hono");

  @Test
  void eachLineSaysWhatWhereAndWhy() {
    List<String> lines =
        new StatusTable(StatusTable.UNBOUNDED, false)
            .draw(List.of(KAFKA, HONO, SIM), ADDRESSES, T0.plusSeconds(5));

    assertThat(lines)
        .containsExactly(
            "COMPONENT      STATE          START      PID  WHERE",
            "kafka          ready          3.2 s     4711  127.0.0.1:9092",
            "hono           starting       5.0 s     4712                         "
                + "nothing listens on port 8088 yet",
            "sim            waiting                                               for hono");
  }

  @Test
  void restartsAreCountedInWords() {
    ComponentState restarted = HONO.restarting("ended").restarting("ended again");

    assertThat(draw(restarted, StatusTable.UNBOUNDED, false))
        .endsWith("ended again (restarted 2 times)");
  }

  @Test
  void lineNeverExceedsTheTerminal() {
    assertThat(draw(HONO, 40, false)).hasSize(40).endsWith("…");
  }

  @Test
  void coloursLeaveTheTextAsItIs() {
    String coloured = draw(KAFKA, 80, true);

    assertThat(coloured).contains("\u001b[32mready\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[\\d*m", "")).isEqualTo(draw(KAFKA, 80, false));
  }

  private static String draw(ComponentState state, int width, boolean coloured) {
    return new StatusTable(width, coloured)
        .draw(List.of(state), ADDRESSES, T0.plusSeconds(5))
        .get(1);
  }
}
