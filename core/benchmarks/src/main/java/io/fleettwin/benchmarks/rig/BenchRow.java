package io.fleettwin.benchmarks.rig;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of a report. What was not measured is NaN, or negative where it is a count.
 *
 * @param engine what did the work, such as {@code flink}
 * @param variant what was special, such as {@code heap}; empty for nothing
 * @param vehicles how many vehicles sent, negative if there are none in it
 * @param cpuMicrosPerFrame median CPU by process [µs a frame]
 * @param pointsPerSecond signal values taken in each second, by the wall clock
 * @param latency how long it took
 * @param answers whether what came out is right
 * @param more further figures, by their name with the unit at its end
 */
public record BenchRow(
    String engine,
    String variant,
    long vehicles,
    Map<String, Double> cpuMicrosPerFrame,
    double pointsPerSecond,
    Latency latency,
    Answers answers,
    Map<String, Double> more) {

  /**
   * Percentiles of how long things took [ms].
   *
   * @param p50Millis half took no longer
   * @param p99Millis 99 of 100 took no longer
   * @param p999Millis 999 of 1,000 took no longer
   */
  public record Latency(double p50Millis, double p99Millis, double p999Millis) {

    public static final Latency NOT_MEASURED = new Latency(Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * Whether what came out is right.
   *
   * @param sent what went in, negative if nothing was counted
   * @param lost of these, what did not come out
   * @param doubled what took effect more than once
   * @param wrong what came out with other values than it should
   */
  public record Answers(long sent, long lost, long doubled, long wrong) {

    public static final Answers NOT_CHECKED = new Answers(-1, -1, -1, -1);

    /** Whether nothing is lost, doubled or wrong. */
    public boolean isRight() {
      return lost <= 0 && doubled <= 0 && wrong <= 0;
    }

    /** These and others together. */
    public Answers plus(Answers other) {
      return sent < 0
          ? other
          : new Answers(
              sent + other.sent, lost + other.lost, doubled + other.doubled, wrong + other.wrong);
    }
  }

  public BenchRow {
    cpuMicrosPerFrame = new LinkedHashMap<>(cpuMicrosPerFrame);
    more = new LinkedHashMap<>(more);
  }

  /** A row in which nothing was measured yet. */
  public static BenchRow of(String engine, String variant, long vehicles) {
    return new BenchRow(
        engine,
        variant,
        vehicles,
        Map.of(),
        Double.NaN,
        Latency.NOT_MEASURED,
        Answers.NOT_CHECKED,
        Map.of());
  }

  public BenchRow withCpu(Map<String, Double> microsPerFrame) {
    return new BenchRow(
        engine, variant, vehicles, microsPerFrame, pointsPerSecond, latency, answers, more);
  }

  public BenchRow withPointsPerSecond(double points) {
    return new BenchRow(
        engine, variant, vehicles, cpuMicrosPerFrame, points, latency, answers, more);
  }

  public BenchRow withLatency(Latency percentiles) {
    return new BenchRow(
        engine, variant, vehicles, cpuMicrosPerFrame, pointsPerSecond, percentiles, answers, more);
  }

  public BenchRow withAnswers(Answers checked) {
    return new BenchRow(
        engine, variant, vehicles, cpuMicrosPerFrame, pointsPerSecond, latency, checked, more);
  }

  /** The same with one more figure. */
  public BenchRow with(String name, double value) {
    Map<String, Double> figures = new LinkedHashMap<>(more);
    figures.put(name, value);
    return new BenchRow(
        engine, variant, vehicles, cpuMicrosPerFrame, pointsPerSecond, latency, answers, figures);
  }
}
