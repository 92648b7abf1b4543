package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.domain.common.Require.invalid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A set of event times as half-open ranges {@code [from, until)} in microseconds since 1970 that
 * neither meet nor overlap. Immutable.
 */
final class TimeRanges {

  static final TimeRanges NONE = new TimeRanges(List.of());

  private static final String BETWEEN_RANGES = ",";
  private static final String FROM_UNTIL = "/";

  private final List<Range> ranges;

  private TimeRanges(List<Range> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  /**
   * Some event times.
   *
   * @param from first [µs since 1970], inclusive
   * @param until end [µs since 1970], exclusive, after {@code from}
   */
  record Range(long from, long until) {

    Range {
      if (until <= from) {
        throw invalid("until", until, "after " + from);
      }
    }
  }

  /** The ranges, in order. */
  List<Range> ranges() {
    return ranges;
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Collects ranges in any order; those that meet become one. */
  static final class Builder {

    private final TreeMap<Long, Long> untilByFrom = new TreeMap<>();

    Builder add(long from, long until) {
      if (until <= from) {
        return this;
      }
      long first = from;
      long last = until;
      Map.Entry<Long, Long> near = untilByFrom.floorEntry(last);
      while (near != null && near.getValue() >= first) {
        first = Math.min(first, near.getKey());
        last = Math.max(last, near.getValue());
        untilByFrom.remove(near.getKey());
        near = untilByFrom.floorEntry(last);
      }
      untilByFrom.put(first, last);
      return this;
    }

    Builder addAll(TimeRanges more) {
      more.ranges.forEach(range -> add(range.from(), range.until()));
      return this;
    }

    TimeRanges build() {
      return new TimeRanges(
          untilByFrom.entrySet().stream()
              .map(range -> new Range(range.getKey(), range.getValue()))
              .toList());
    }
  }

  /** What lies in {@code [from, until)}. */
  TimeRanges within(long from, long until) {
    var builder = new Builder();
    ranges.forEach(
        range -> builder.add(Math.max(from, range.from()), Math.min(until, range.until())));
    return builder.build();
  }

  /** The windows that these times lie in. */
  TimeRanges inWindowsOf(Duration window) {
    long micros = micros(window);
    var builder = new Builder();
    for (Range range : ranges) {
      builder.add(
          Math.floorDiv(range.from(), micros) * micros,
          -Math.floorDiv(-range.until(), micros) * micros);
    }
    return builder.build();
  }

  /** The same times and as much after each of them. */
  TimeRanges andAfter(Duration more) {
    var builder = new Builder();
    ranges.forEach(range -> builder.add(range.from(), range.until() + micros(more)));
    return builder.build();
  }

  /** In pieces of which each lies in one period, counted from 1970. */
  List<TimeRanges> byPeriodOf(Duration period) {
    long micros = micros(period);
    TreeMap<Long, Builder> pieces = new TreeMap<>();
    for (Range range : ranges) {
      long from = range.from();
      while (from < range.until()) {
        long index = Math.floorDiv(from, micros);
        long until = Math.min(range.until(), (index + 1) * micros);
        pieces.computeIfAbsent(index, any -> new Builder()).add(from, until);
        from = until;
      }
    }
    List<TimeRanges> found = new ArrayList<>();
    pieces.values().forEach(piece -> found.add(piece.build()));
    return found;
  }

  /** Whether {@code expression}, microseconds since 1970, is one of these times: SQL. */
  String condition(String expression) {
    if (ranges.isEmpty()) {
      return "false";
    }
    return ranges.stream()
        .map(
            range ->
                "(%s >= %d AND %s < %d)"
                    .formatted(expression, range.from(), expression, range.until()))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** As text that {@link #parse} reads. */
  @Override
  public String toString() {
    return ranges.stream()
        .map(range -> range.from() + FROM_UNTIL + range.until())
        .collect(Collectors.joining(BETWEEN_RANGES));
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static TimeRanges parse(String text) {
    var builder = new Builder();
    if (!text.isEmpty()) {
      for (String range : text.split(BETWEEN_RANGES, -1)) {
        String[] ends = range.split(FROM_UNTIL, -1);
        if (ends.length != 2) {
          throw invalid("range", range, "from/until");
        }
        builder.add(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
      }
    }
    return builder.build();
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
