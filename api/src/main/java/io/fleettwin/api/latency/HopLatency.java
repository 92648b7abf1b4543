package io.fleettwin.api.latency;

import io.fleettwin.domain.latency.LatencyPassport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Measures how long observations took, hop by hop, when their twin becomes visible to readers. */
@Component
public final class HopLatency {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final List<Meter> meters;

  /** Where the durations of a hop go. */
  private record Meter(Hop hop, Timer latency, Counter negative) {}

  HopLatency(MeterRegistry registry) {
    meters = Hop.ALL.stream().map(hop -> meter(hop, registry)).toList();
  }

  private static Meter meter(Hop hop, MeterRegistry registry) {
    return new Meter(
        hop,
        Timer.builder("fleettwin.hop.latency")
            .description("How long twins took over a hop; sensed and sent are vehicle clock")
            .tag("hop", hop.label())
            .publishPercentileHistogram()
            .minimumExpectedValue(SHORTEST)
            .maximumExpectedValue(LONGEST)
            .register(registry),
        Counter.builder("fleettwin.hop.negative")
            .description("Twins that arrived before they left, because clocks disagree")
            .tag("hop", hop.label())
            .register(registry));
  }

  /** Takes the stamps of a twin that is visible to readers from {@code servedMicros} on. */
  public void observe(LatencyPassport passport, long servedMicros) {
    for (Meter meter : meters) {
      long micros = meter.hop().micros(passport, servedMicros);
      if (micros >= 0) {
        meter.latency().record(micros, TimeUnit.MICROSECONDS);
      } else if (micros != Hop.UNKNOWN) {
        meter.negative().increment();
      }
    }
  }
}
