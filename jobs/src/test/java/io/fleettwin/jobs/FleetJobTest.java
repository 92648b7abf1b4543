package io.fleettwin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ConsumerGroups;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FleetJobTest {

  /**
   * Whoever erases a vehicle waits for these. The hazard job is not among them: it forgets a
   * vehicle within minutes of its last passage, and keeps no name with a report.
   */
  @Test
  void everyJobThatKeepsSomethingOfVehiclesIsKnownByItsConsumerGroup() {
    assertThat(
            Arrays.stream(FleetJob.values())
                .filter(job -> job != FleetJob.HAZARD)
                .map(FleetJob::jobName))
        .containsExactlyInAnyOrderElementsOf(ConsumerGroups.JOBS);
  }
}
