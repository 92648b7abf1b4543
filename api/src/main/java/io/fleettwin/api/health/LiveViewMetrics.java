package io.fleettwin.api.health;

import io.fleettwin.api.io.LiveTopics;
import io.fleettwin.api.io.ReaderStatus;
import io.fleettwin.api.live.LiveFleet;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Size and freshness of the live view as metrics. */
@Component
final class LiveViewMetrics {

  LiveViewMetrics(LiveFleet fleet, LiveTopics topics, MeterRegistry registry) {
    fleet.onTenant(
        (tenant, vehicles) ->
            Gauge.builder("fleettwin.vehicles", vehicles, each -> each.size())
                .description("Vehicles in the live view")
                .tag("tenant", tenant)
                .register(registry));
    topics.statuses().map(ReaderStatus::topic).forEach(topic -> register(topic, topics, registry));
  }

  private static void register(String topic, LiveTopics topics, MeterRegistry registry) {
    Gauge.builder("fleettwin.topic.following", () -> statusOf(topic, topics).isFollowing() ? 1 : 0)
        .description("1 while the topic is followed as it is written")
        .tag("topic", topic)
        .register(registry);
    Gauge.builder("fleettwin.topic.records.behind", () -> statusOf(topic, topics).recordsBehind())
        .description("Records that are written and not read yet; -1 if unknown")
        .tag("topic", topic)
        .register(registry);
  }

  private static ReaderStatus statusOf(String topic, LiveTopics topics) {
    return topics.statuses().filter(each -> each.topic().equals(topic)).findFirst().orElseThrow();
  }
}
