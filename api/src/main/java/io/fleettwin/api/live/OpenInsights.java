package io.fleettwin.api.live;

import io.fleettwin.domain.insight.Insight;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was found out of a vehicle and is not over.
 *
 * @param count how much
 * @param worst what should worry someone most, of equal ones the newest; empty if nothing is open
 */
public record OpenInsights(int count, Optional<Insight> worst) {

  /** Nothing is open. */
  public static final OpenInsights NONE = new OpenInsights(0, Optional.empty());

  private static final Comparator<Insight> BY_WORRY =
      Comparator.comparing(Insight::severity).thenComparingLong(Insight::sinceMicros);

  /** What is open of a vehicle. */
  public static OpenInsights of(List<Insight> open) {
    return open.isEmpty() ? NONE : new OpenInsights(open.size(), open.stream().max(BY_WORRY));
  }
}
