package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.domain.twin.TwinEstimates;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Says for a person in what two twins differ. */
final class Difference {

  private Difference() {}

  /** The parts that differ, with both values, the expected one first. */
  static String of(TwinSnapshot expected, TwinSnapshot found) {
    List<String> parts = new ArrayList<>();
    compare("position", expected.position(), found.position(), parts);
    compare("h3Cell", expected.h3Cell(), found.h3Cell(), parts);
    compare("connection", expected.connection(), found.connection(), parts);
    compare("counts", expected.counts(), found.counts(), parts);
    estimates(expected.estimates(), found.estimates(), parts);
    compare("assistance", expected.assistance(), found.assistance(), parts);
    compare("sensed", expected.passport().sensedMicros(), found.passport().sensedMicros(), parts);
    compare(
        "received", expected.passport().receivedMicros(), found.passport().receivedMicros(), parts);
    signals(expected.signals(), found.signals(), parts);
    return found.key() + " " + String.join("; ", parts);
  }

  private static void estimates(TwinEstimates expected, TwinEstimates found, List<String> parts) {
    if (!Arrays.equals(expected.keys(), found.keys())) {
      compare("estimates", expected.size(), found.size(), parts);
      return;
    }
    for (int at = 0; at < expected.size(); at++) {
      String name = expected.keys()[at] + " ";
      compare(name + "value", expected.values()[at], found.values()[at], parts);
      compare(name + "lower", expected.lowers()[at], found.lowers()[at], parts);
      compare(name + "upper", expected.uppers()[at], found.uppers()[at], parts);
    }
  }

  private static void signals(TwinSignals expected, TwinSignals found, List<String> parts) {
    if (!Arrays.equals(expected.ids(), found.ids())) {
      compare("signals", expected.size(), found.size(), parts);
      return;
    }
    for (int at = 0; at < expected.size(); at++) {
      String name = "signal " + expected.ids()[at] + " ";
      compare(name + "value", expected.values()[at], found.values()[at], parts);
      compare(name + "text", expected.texts()[at], found.texts()[at], parts);
      compare(name + "time", expected.eventTimesMicros()[at], found.eventTimesMicros()[at], parts);
      compare(
          name + "received",
          expected.receivedTimesMicros()[at],
          found.receivedTimesMicros()[at],
          parts);
      compare(name + "verdict", expected.verdicts()[at], found.verdicts()[at], parts);
      compare(name + "cadence", expected.cadencesMillis()[at], found.cadencesMillis()[at], parts);
    }
  }

  private static void compare(String name, Object expected, Object found, List<String> parts) {
    if (!Objects.equals(expected, found)) {
      parts.add(name + " " + expected + " but " + found);
    }
  }
}
