package io.fleettwin.api.health;

import io.fleettwin.api.io.LiveTopics;
import io.fleettwin.api.io.ReaderStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Ready when every topic has been read to where it ended at the start, and is being followed.
 *
 * <p>Its name in the readiness group is {@code liveView}.
 */
@Component
final class LiveViewHealthIndicator implements HealthIndicator {

  private final LiveTopics topics;

  LiveViewHealthIndicator(LiveTopics topics) {
    this.topics = topics;
  }

  @Override
  public Health health() {
    boolean ready = topics.statuses().allMatch(ReaderStatus::isFollowing);
    Health.Builder health = ready ? Health.up() : Health.outOfService();
    topics.statuses().forEach(status -> health.withDetail(status.topic(), details(status)));
    return health.build();
  }

  private static Map<String, Object> details(ReaderStatus status) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("phase", status.phase().name().toLowerCase(Locale.ROOT));
    details.put("since", status.since().toString());
    if (!status.reason().isEmpty()) {
      details.put("reason", status.reason());
    }
    if (status.recordsBehind() >= 0) {
      details.put("records_behind", status.recordsBehind());
    }
    return details;
  }
}
