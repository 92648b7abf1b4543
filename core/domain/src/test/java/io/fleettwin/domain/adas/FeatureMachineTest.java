package io.fleettwin.domain.adas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The machine does what the table in its class comment says, cell by cell. */
class FeatureMachineTest {

  private static final Path SOURCE =
      Path.of("src/main/java/io/fleettwin/domain/adas/FeatureMachine.java");

  @Test
  void tableOfTheClassCommentHasEveryStateAndEveryCue() throws IOException {
    List<List<String>> table = table();

    assertThat(table.get(0).subList(1, table.get(0).size()))
        .containsExactlyInAnyOrderElementsOf(names(FeatureCue.values()));
    assertThat(table.stream().skip(1).map(line -> line.get(0)))
        .containsExactlyInAnyOrderElementsOf(names(FeatureState.values()));
    assertThat(table).allSatisfy(line -> assertThat(line).hasSize(1 + FeatureCue.values().length));
  }

  @Test
  void everyTransitionIsThatOfTheTable() throws IOException {
    List<List<String>> table = table();
    Map<String, FeatureState> expected = new LinkedHashMap<>();
    Map<String, FeatureState> actual = new LinkedHashMap<>();
    for (List<String> line : table.subList(1, table.size())) {
      for (int at = 1; at < line.size(); at++) {
        FeatureState from = FeatureState.valueOf(line.get(0));
        FeatureCue cue = FeatureCue.valueOf(table.get(0).get(at));
        expected.put(from + " on " + cue, FeatureState.valueOf(line.get(at)));
        actual.put(from + " on " + cue, FeatureMachine.next(from, cue));
      }
    }

    assertThat(actual).hasSize(42).isEqualTo(expected);
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  /** Lines of the table, cells stripped; the first line is its head. */
  private static List<List<String>> table() throws IOException {
    List<List<String>> table = new ArrayList<>();
    for (String line : Files.readAllLines(SOURCE)) {
      if (line.startsWith(" * ") && line.contains("|")) {
        table.add(Arrays.stream(line.substring(3).split("\\|")).map(String::strip).toList());
      }
    }
    return table;
  }
}
