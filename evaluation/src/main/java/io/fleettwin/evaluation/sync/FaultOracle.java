package io.fleettwin.evaluation.sync;

import io.fleettwin.evaluation.sync.TwizyTrip.Sample;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Which samples of a trip are faulty, with the whole trip at hand.
 *
 * <p>An excursion is a run of samples that leaves what came before and comes back: each sample of
 * it is farther from the last good one than {@code leaves}, and within {@link #LONGEST_EXCURSION}
 * samples one follows that is nearer to it than {@code returns}. What leaves and stays is no fault:
 * time was not recorded, or the vehicle is elsewhere.
 */
final class FaultOracle {

  /** Samples of an excursion at most: 10 minutes. */
  static final int LONGEST_EXCURSION = 600;

  private static final double MOVING_KMH = 5.0;

  /** 0.05 degrees are 5 km; nobody is that far in a second, and back. */
  private static final double LEAVES_DEGREES = 0.05;

  private static final double LEAVES_SOC_POINTS = 3.0;

  /** Share of the way out from which an excursion is back. */
  private static final double RETURNS_SHARE = 0.5;

  private FaultOracle() {}

  /** For each sample of a trip, what is wrong with it. */
  static List<Set<FaultKind>> faultsOf(TwizyTrip trip) {
    List<Sample> samples = trip.samples();
    List<Set<FaultKind>> faults =
        samples.stream().<Set<FaultKind>>map(s -> EnumSet.noneOf(FaultKind.class)).toList();
    for (int at = 0; at < samples.size(); at++) {
      Sample sample = samples.get(at);
      mark(faults, at, FaultKind.GNSS_SPEED_ZERO, isGnssSpeedZero(sample));
      mark(faults, at, FaultKind.LATITUDE, isNoCoordinate(sample.latitudeDegrees(), 90.0));
      mark(faults, at, FaultKind.LONGITUDE, isNoCoordinate(sample.longitudeDegrees(), 180.0));
      mark(faults, at, FaultKind.SOC, sample.socPercent() < 0.0 || sample.socPercent() > 100.0);
    }
    markExcursions(samples, faults, FaultKind.LATITUDE, Sample::latitudeDegrees, LEAVES_DEGREES);
    markExcursions(samples, faults, FaultKind.LONGITUDE, Sample::longitudeDegrees, LEAVES_DEGREES);
    markExcursions(samples, faults, FaultKind.SOC, Sample::socPercent, LEAVES_SOC_POINTS);
    return faults;
  }

  private static boolean isGnssSpeedZero(Sample sample) {
    return sample.gnssSpeedKmh() == 0.0 && sample.speedKmh() > MOVING_KMH;
  }

  private static boolean isNoCoordinate(double degrees, double limit) {
    return Math.abs(degrees) > limit || degrees == 0.0;
  }

  private static void mark(List<Set<FaultKind>> faults, int at, FaultKind kind, boolean isFaulty) {
    if (isFaulty) {
      faults.get(at).add(kind);
    }
  }

  private static void markExcursions(
      List<Sample> samples,
      List<Set<FaultKind>> faults,
      FaultKind kind,
      ToDoubleFunction<Sample> column,
      double leaves) {
    double good = Double.NaN;
    for (int at = 0; at < samples.size(); at++) {
      double value = column.applyAsDouble(samples.get(at));
      if (Double.isNaN(value) || faults.get(at).contains(kind)) {
        continue;
      }
      double way = Math.abs(value - good);
      int back = way > leaves ? findReturn(samples, column, at, good, way) : at;
      for (int faulty = at; faulty < back; faulty++) {
        faults.get(faulty).add(kind);
      }
      if (back <= at) {
        good = value;
      }
    }
  }

  /** Where an excursion that began at {@code at} is over; {@code at} if it never is. */
  private static int findReturn(
      List<Sample> samples, ToDoubleFunction<Sample> column, int at, double good, double way) {
    int end = Math.min(samples.size(), at + LONGEST_EXCURSION);
    for (int later = at + 1; later < end; later++) {
      if (Math.abs(column.applyAsDouble(samples.get(later)) - good) < RETURNS_SHARE * way) {
        return later;
      }
    }
    return at;
  }
}
