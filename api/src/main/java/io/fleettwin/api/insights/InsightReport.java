package io.fleettwin.api.insights;

import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.contracts.insight.InsightEvent;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;

/**
 * One report of an insight.
 *
 * @param position where it stands in the order of time
 * @param event what was reported, and of which vehicle
 */
public record InsightReport(RecordPosition position, InsightEvent event) {

  Insight insight() {
    return event.insight();
  }

  String vehicleId() {
    return event.vehicle().vehicleId();
  }

  Condition condition() {
    return new Condition(insight().kind(), insight().subject());
  }

  /** What an insight of a vehicle is about: of each, one can be open at a time. */
  record Condition(InsightKind kind, String subject) {}
}
