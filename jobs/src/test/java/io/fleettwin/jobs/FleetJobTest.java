package io.fleettwin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ConsumerGroups;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FleetJobTest {

  /** Whoever erases a vehicle waits for these. */
  @Test
  void everyJobThatKeepsSomethingOfVehiclesIsKnownByItsConsumerGroup() {
    assertThat(Arrays.stream(FleetJob.values()).map(FleetJob::jobName))
        .containsExactlyInAnyOrderElementsOf(ConsumerGroups.JOBS);
  }
}
