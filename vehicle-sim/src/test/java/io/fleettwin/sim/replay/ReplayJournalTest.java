package io.fleettwin.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayJournalTest {

  @Test
  void whatIsSavedIsFoundAgain(@TempDir Path home) throws IOException {
    ReplayJournal journal =
        ReplayJournal.begin(home.resolve("monday"), "monday", "bmw-i3 speed 60", 123);
    journal.done("i3-a", 0);
    journal.done("i3-a", 2);
    journal.save(456, false);

    ReplayJournal found = ReplayJournal.findLatest(home).orElseThrow();
    assertThat(found.run()).isEqualTo("monday");
    assertThat(found.bootId()).isEqualTo(journal.bootId());
    assertThat(found.fingerprint()).isEqualTo("bmw-i3 speed 60");
    assertThat(found.epochMicros()).isEqualTo(123);
    assertThat(found.positionMicros()).isEqualTo(456);
    assertThat(found.isDone("i3-a", 0)).isTrue();
    assertThat(found.isDone("i3-a", 1)).isFalse();
    assertThat(found.isDone("i3-a", 2)).isTrue();
    assertThat(found.isComplete()).isFalse();
  }

  @Test
  void bootIdsFollowFromTheRunAndAreExactInJson() {
    assertThat(ReplayJournal.bootIdOf("monday")).isEqualTo(ReplayJournal.bootIdOf("monday"));
    assertThat(ReplayJournal.bootIdOf("monday")).isNotEqualTo(ReplayJournal.bootIdOf("tuesday"));
    assertThat(ReplayJournal.bootIdOf("monday")).isBetween(1L, (1L << 53) - 1);
  }

  @Test
  void aJournalOfAnotherVersionIsRefused(@TempDir Path home) throws IOException {
    Files.writeString(home.resolve("journal.properties"), "version=9\n");

    assertThatThrownBy(() -> ReplayJournal.find(home))
        .hasMessageContaining("version 9 (expected: 1)");
  }

  @Property(tries = 200)
  void anAckRecordHoldsWhatWasAddedInAnyOrder(
      @ForAll List<@LongRange(min = 0, max = 60) Long> sequences) {
    AckRecord record = new AckRecord();
    sequences.forEach(record::add);
    AckRecord reread = AckRecord.parse(record.toString());
    Set<Long> expected = new HashSet<>(sequences);

    for (long sequence = 0; sequence <= 60; sequence++) {
      assertThat(record.holds(sequence)).isEqualTo(expected.contains(sequence));
      assertThat(reread.holds(sequence)).isEqualTo(expected.contains(sequence));
    }
    assertThat(record.count()).isEqualTo(expected.size());
  }
}
