package io.fleettwin.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void contendersTakeTurns() throws Exception {
    List<String> order = new ArrayList<>();
    Map<String, Callable<Integer>> contenders = new LinkedHashMap<>();
    contenders.put("ours", () -> note(order, "ours"));
    contenders.put("peer", () -> note(order, "peer"));

    Map<String, List<Integer>> measured = Rounds.interleave(2, contenders);

    assertThat(order).containsExactly("ours", "peer", "ours", "peer");
    assertThat(measured).containsEntry("ours", List.of(1, 3)).containsEntry("peer", List.of(2, 4));
  }

  @Test
  void noRoundIsRefused() {
    assertThatThrownBy(() -> Rounds.interleave(0, Map.<String, Callable<Integer>>of()))
        .hasMessage("rounds: 0 (expected: at least 1)");
  }

  private static int note(List<String> order, String name) {
    order.add(name);
    return order.size();
  }
}
