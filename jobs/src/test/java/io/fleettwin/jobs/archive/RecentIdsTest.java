package io.fleettwin.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

  private final RecentIds ids = new RecentIds();

  @Test
  void idIsNewOnce() {
    assertThat(ids.add("a")).isTrue();
    assertThat(ids.add("b")).isTrue();
    assertThat(ids.add("a")).isFalse();
  }

  @Test
  void theOldestIsForgottenFirst() {
    for (int id = 0; id <= RecentIds.CAPACITY; id++) {
      assertThat(ids.add("id-" + id)).isTrue();
    }

    assertThat(ids.add("id-1")).isFalse();
    assertThat(ids.add("id-0")).isTrue();
    assertThat(ids.add("id-1")).isTrue();
  }

  @Test
  void orderSurvivesItsBytes() throws IOException {
    for (int id = 0; id < RecentIds.CAPACITY + 10; id++) {
      ids.add("id-" + id);
    }
    RecentIds read = copyOf(ids);

    assertThat(read.add("id-11")).isFalse();
    assertThat(read.add("new")).isTrue();
    assertThat(read.add("id-10")).as("pushed out by the new one").isTrue();
  }

  @Test
  void moreIdsThanThereAreIsRefused() {
    assertThatThrownBy(() -> RecentIds.read(new DataInputDeserializer(new byte[] {65})))
        .isInstanceOf(IOException.class)
        .hasMessage("ids: 65 (expected: at most 64)");
  }

  private static RecentIds copyOf(RecentIds ids) throws IOException {
    var out = new DataOutputSerializer(64);
    ids.write(out);
    return RecentIds.read(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
