package io.fleettwin.lakehouse.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.lakehouse.upkeep.CompactionPlan.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactionPlanTest {

  private static final CompactionSettings SETTINGS =
      new CompactionSettings(1_000, 4, 2_000, Duration.ZERO, 2_048);

  private final CompactionPlan plan = new CompactionPlan(SETTINGS);

  @Test
  void fewSmallFilesWaitForMore() {
    assertThat(plan.groups(sorted(1, 1, 1), false)).isEmpty();
    assertThat(sizes(plan.groups(sorted(1, 1, 1, 1), false)))
        .containsExactly(List.of(1L, 1L, 1L, 1L));
  }

  @Test
  void fileThatOutweighsTheOthersWaitsUntilTheyHaveGrown() {
    assertThat(sizes(plan.groups(sorted(10, 1, 1, 1, 1), false)))
        .containsExactly(List.of(1L, 1L, 1L, 1L));
    assertThat(sizes(plan.groups(sorted(4, 1, 1, 1, 1), false)))
        .containsExactly(List.of(1L, 1L, 1L, 1L, 4L));
  }

  @Test
  void rowIsRewrittenFewTimesHoweverOftenUpkeepRuns() {
    List<Candidate<String>> files = new ArrayList<>();
    long rewrittenBytes = 0;
    int mostFiles = 0;
    for (int arrived = 0; arrived < 700; arrived++) {
      files.add(new Candidate<>(1, true, false, "arrived " + arrived));
      for (List<Candidate<String>> group : plan.groups(files, false)) {
        long bytes = group.stream().mapToLong(Candidate::bytes).sum();
        files.removeAll(group);
        files.add(new Candidate<>(bytes, true, false, "merged at " + arrived));
        rewrittenBytes += bytes;
      }
      mostFiles = Math.max(mostFiles, files.size());
    }

    assertThat(rewrittenBytes / 700.0)
        .as("rewrites of a row")
        .isLessThan(Math.log(1_000) / Math.log(2));
    assertThat(mostFiles).isLessThan(4 + 10);
  }

  @Test
  void settledPartitionIsMergedWhole() {
    assertThat(sizes(plan.groups(sorted(700, 1), true))).containsExactly(List.of(1L, 700L));
  }

  @Test
  void largeSortedFilesAndASingleSmallOneAreLeftAlone() {
    assertThat(plan.groups(sorted(800, 900, 5), true)).isEmpty();
  }

  @Test
  void unsortedFileOfASettledPartitionIsSortedHoweverLarge() {
    assertThat(plan.groups(List.of(new Candidate<>(5_000, false, false, "a")), true)).hasSize(1);
  }

  @Test
  void fileWithDeletedRowsIsRewrittenAtOnce() {
    assertThat(plan.groups(List.of(new Candidate<>(900, true, true, "a")), false)).hasSize(1);
  }

  @Test
  void groupsStayBelowTheirLargestSize() {
    assertThat(sizes(plan.groups(sorted(700, 700, 700, 700), true)))
        .containsExactly(List.of(700L, 700L), List.of(700L, 700L));
  }

  private static List<Candidate<String>> sorted(long... bytes) {
    return Arrays.stream(bytes)
        .mapToObj(size -> new Candidate<>(size, true, false, "file"))
        .toList();
  }

  private static List<List<Long>> sizes(List<List<Candidate<String>>> groups) {
    return groups.stream().map(group -> group.stream().map(Candidate::bytes).toList()).toList();
  }
}
