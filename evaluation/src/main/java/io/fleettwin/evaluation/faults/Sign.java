package io.fleettwin.evaluation.faults;

import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.sim.vehicle.Reading;

/**
 * What an alarm looks like that finds a fault.
 *
 * @param what as in {@link Alarm}
 * @param about as in {@link Alarm}; empty if anything will do
 */
record Sign(String what, String about) {

  static Sign of(InsightKind kind) {
    return new Sign(kind.name(), "");
  }

  static Sign of(InsightKind kind, String subject) {
    return new Sign(kind.name(), subject);
  }

  static Sign of(InsightKind kind, Reading reading) {
    return new Sign(kind.name(), reading.path());
  }

  static Sign of(Verdict verdict, Reading reading) {
    return new Sign(verdict.name(), reading.path());
  }

  static Sign of(Connection connection) {
    return new Sign(connection.name(), "");
  }

  boolean fits(Alarm alarm) {
    return what.equals(alarm.what()) && (about.isEmpty() || about.equals(alarm.about()));
  }
}
