package io.fleettwin.evaluation.sync;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.arbitration.ArbitrationSignals;
import io.fleettwin.domain.arbitration.ArbitrationTwin;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.evaluation.sync.TwizyTrip.Sample;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the twin holds against the samples of a trip, which it sees one by one. */
final class FaultFinder {

  /** Signals of the recording, in the order of {@link #valuesOf}. */
  private static final List<String> PATHS =
      List.of(
          "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current",
          "Vehicle.Speed",
          "Vehicle.CurrentLocation.Latitude",
          "Vehicle.CurrentLocation.Longitude",
          "Vehicle.FleetTwin.Gnss.Speed");

  private static final List<FaultKind> KINDS =
      Arrays.asList(
          FaultKind.SOC, null, FaultKind.LATITUDE, FaultKind.LONGITUDE, FaultKind.GNSS_SPEED_ZERO);

  private final SignalCatalogue catalogue = VssCatalogue.load();
  private final SignalScreen screen = new SignalScreen(catalogue);
  private final int[] ids =
      PATHS.stream().mapToInt(path -> catalogue.loadByPath(path).id()).toArray();

  /**
   * Findings of one trip.
   *
   * @param rejected for each sample, the kinds of which its value is not believed
   * @param otherRejections values of other signals that are not believed
   * @param missingTimes places where the recording lacks time without saying so
   */
  record Findings(List<Set<FaultKind>> rejected, int otherRejections, int missingTimes) {}

  Findings find(TwizyTrip trip) {
    ArbitrationTwin twin = new ArbitrationTwin(catalogue, ArbitrationSignals.of(catalogue));
    SignalRow row = new SignalRow(catalogue.size());
    List<Set<FaultKind>> rejected =
        trip.samples().stream().<Set<FaultKind>>map(s -> EnumSet.noneOf(FaultKind.class)).toList();
    int others = 0;
    int missingTimes = 0;
    for (int at = 0; at < trip.samples().size(); at++) {
      Sample sample = trip.samples().get(at);
      double[] raw = valuesOf(sample);
      double[] screened = screened(sample.timeMicros(), raw);
      row.beginNext();
      row.goTo(sample.timeMicros());
      for (int column = 0; column < ids.length; column++) {
        if (!Double.isNaN(screened[column])) {
          row.put(catalogue.indexOf(ids[column]), screened[column]);
        }
      }
      twin.advance(row, Double.NaN, InsightSink.NONE);
      missingTimes += twin.isTimeMissing() ? 1 : 0;
      others += judge(twin, raw, screened, rejected.get(at));
    }
    return new Findings(rejected, others, missingTimes);
  }

  private int judge(ArbitrationTwin twin, double[] raw, double[] screened, Set<FaultKind> into) {
    int others = 0;
    for (int column = 0; column < ids.length; column++) {
      boolean isOutOfRange = !Double.isNaN(raw[column]) && Double.isNaN(screened[column]);
      boolean isRejected = twin.verdictOf(catalogue.indexOf(ids[column])).isRejection();
      if (isOutOfRange || (isRejected && !Double.isNaN(raw[column]))) {
        if (KINDS.get(column) == null) {
          others++;
        } else {
          into.add(KINDS.get(column));
        }
      }
    }
    return others;
  }

  private double[] screened(long timeMicros, double[] raw) {
    SignalFrame frame =
        new SignalFrame(
            0,
            SignalFrame.NO_SEQUENCE,
            timeMicros,
            new int[] {0},
            ids,
            raw.clone(),
            new int[0],
            new String[0],
            0);
    screen.screen(frame);
    return frame.values();
  }

  private static double[] valuesOf(Sample sample) {
    return new double[] {
      sample.socPercent(),
      sample.speedKmh(),
      sample.latitudeDegrees(),
      sample.longitudeDegrees(),
      sample.gnssSpeedKmh()
    };
  }
}
