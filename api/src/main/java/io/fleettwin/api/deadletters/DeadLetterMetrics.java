package io.fleettwin.api.deadletters;

import io.fleettwin.contracts.deadletter.DeadLetter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Dead letters as metrics: how many, which share of the traffic, and whether that is alarming. */
@Component
public final class DeadLetterMetrics {

  private static final String TENANT = "tenant";
  private static final String UNASSIGNED_LABEL = "unassigned";

  private final MeterRegistry registry;

  DeadLetterMetrics(DeadLetterLog log, MeterRegistry registry) {
    this.registry = registry;
    log.onOwner(owner -> register(owner, log));
  }

  /** Counts a letter that was written just now. */
  public void count(DeadLetter letter) {
    registry
        .counter(
            "fleettwin.dead.letters",
            TENANT,
            labelOf(DeadLetterLog.ownerOf(letter)),
            "reason",
            DeadLetterView.nameOf(letter.reason()))
        .increment();
  }

  private void register(String owner, DeadLetterLog log) {
    Gauge.builder("fleettwin.dead.letter.ratio", () -> log.traffic(Set.of(owner)).deadLetterRatio())
        .description("Share of the messages of the last five minutes that was not taken in")
        .tag(TENANT, labelOf(owner))
        .register(registry);
    Gauge.builder(
            "fleettwin.dead.letter.alarm", () -> log.traffic(Set.of(owner)).isAlarming() ? 1 : 0)
        .description("1 while that share is above 0.001")
        .tag(TENANT, labelOf(owner))
        .register(registry);
  }

  private static String labelOf(String owner) {
    return owner.equals(DeadLetterLog.UNASSIGNED) ? UNASSIGNED_LABEL : owner;
  }
}
