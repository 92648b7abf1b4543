package io.fleettwin.local.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.Topics;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

  private final TopicPlan plan = TopicPlan.forTenant("demo");

  @Test
  void everyTopicHasTwelvePartitions() {
    assertThat(plan.topics()).extracting(NewTopic::numPartitions).containsOnly(12);
    assertThat(plan.topics())
        .extracting(NewTopic::name)
        .contains("hono.telemetry.demo", "hono.event.demo", Topics.TWIN, Topics.DEAD_LETTER);
  }

  @Test
  void onlyTwinsHazardsAndErasuresAreCompacted() {
    assertThat(plan.topics())
        .filteredOn(topic -> topic.configs().get("cleanup.policy").equals("compact"))
        .extracting(NewTopic::name)
        .containsExactlyInAnyOrder(Topics.TWIN, Topics.HAZARD, Topics.ERASURE);
  }

  @Test
  void whatVehiclesSendIsStampedWhenTheBrokerHasIt() {
    assertThat(plan.topics())
        .filteredOn(topic -> "LogAppendTime".equals(topic.configs().get("message.timestamp.type")))
        .extracting(NewTopic::name)
        .containsExactlyInAnyOrder("hono.telemetry.demo", "hono.event.demo", Topics.ERASURE);
  }

  @Test
  void wordThatAMarkerWasLiftedOutlivesWhateverVehiclesSentBeforeIt() {
    assertThat(plan.topics())
        .filteredOn(topic -> Topics.findTenant(topic.name()).isPresent())
        .isNotEmpty()
        .allSatisfy(
            topic ->
                assertThat(millis(topic, "retention.ms"))
                    .isPositive()
                    .isLessThan(millis(erasures(), "delete.retention.ms")));
    assertThat(erasures().configs()).containsEntry("retention.ms", "-1");
  }

  private NewTopic erasures() {
    return plan.topics().stream()
        .filter(topic -> topic.name().equals(Topics.ERASURE))
        .findFirst()
        .orElseThrow();
  }

  private static long millis(NewTopic topic, String setting) {
    return Long.parseLong(topic.configs().get(setting));
  }

  @Test
  void topicsThatExistAreLeftAlone() {
    assertThat(plan.missing(Set.of(Topics.TWIN, "hono.event.demo")))
        .extracting(NewTopic::name)
        .doesNotContain(Topics.TWIN, "hono.event.demo")
        .hasSize(plan.topics().size() - 2);
  }
}
