package io.fleettwin.domain.energy;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.session.Session;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A car on a level road that speeds up to 72 km/h and slows down again, over and over. */
final class EnergyDrive {

  static final int SPEED = 110;
  static final int ELEVATION = 610;
  static final int ALTITUDE = 102;
  static final int GRADIENT = 611;
  static final int AMBIENT = 600;
  static final int POWER = 207;
  static final int VOLTAGE = 205;
  static final int CURRENT = 206;
  static final int WIND = 603;
  static final int WEIGHT = 124;
  static final int LATITUDE = 100;
  static final int LONGITUDE = 101;
  static final int SELECTED_GEAR = 506;
  static final int PARKING_BRAKE = 139;

  static final SignalCatalogue CATALOGUE =
      SignalCatalogue.of(
          IntStream.of(
                  SPEED,
                  ELEVATION,
                  ALTITUDE,
                  GRADIENT,
                  AMBIENT,
                  POWER,
                  VOLTAGE,
                  CURRENT,
                  WIND,
                  WEIGHT,
                  LATITUDE,
                  LONGITUDE,
                  SELECTED_GEAR,
                  PARKING_BRAKE)
              .mapToObj(EnergyDrive::signal)
              .toList());

  static final EnergySignals SIGNALS = EnergySignals.of(CATALOGUE);
  static final VehicleParameters CAR = EnergyModels.of("BMW i3");

  final SignalRow row = new SignalRow(CATALOGUE.size());
  final List<Insight> insights = new ArrayList<>();
  final List<Session> sessions = new ArrayList<>();
  EnergyTwin twin = new EnergyTwin(SIGNALS, CAR);
  private long micros = 1_600_000_000_000_000L;
  private double phaseSeconds;
  private double speed;

  private final class Sink implements InsightSink {
    @Override
    public void report(Insight insight) {
      insights.add(insight);
    }

    @Override
    public void ended(Session session) {
      sessions.add(session);
    }
  }

  /** Event time of the newest row. */
  long micros() {
    return micros;
  }

  private static Signal signal(int id) {
    return new Signal(
        id, "S" + id, SignalType.DOUBLE, "", -1e7, 1e7, 3, 1_000, Tier.OPERATIONAL, "");
  }

  /** Says something about the next row. */
  EnergyDrive put(int id, double value) {
    row.put(CATALOGUE.indexOf(id), value);
    return this;
  }

  /** Ends a row of some length in which {@code sampled} was measured at its end. */
  void row(double seconds, Runnable sampled) {
    row.beginNext();
    micros += Math.round(seconds * 1e6);
    row.goTo(micros);
    sampled.run();
    twin.advance(row, 0.5, 0.02, 20.0, new Sink());
  }

  /** Drives for some time with a power that is {@code factor} times what the type needs. */
  void drive(int seconds, double factor) {
    for (int second = 0; second < seconds; second++) {
      double before = speed;
      phaseSeconds++;
      speed = 10.0 - 10.0 * Math.cos(phaseSeconds * Math.PI / 60.0);
      double watts = factor * levelWatts(before, speed);
      row(
          1.0,
          () -> {
            put(SPEED, 3.6 * speed);
            put(POWER, -watts);
          });
    }
  }

  /** Stands for some time and draws a little. */
  void stand(int seconds, double kilowatts) {
    speed = 0.0;
    phaseSeconds = 0.0;
    for (int second = 0; second < seconds; second++) {
      row(
          1.0,
          () -> {
            put(SPEED, 0.0);
            put(POWER, -1_000.0 * kilowatts);
          });
    }
  }

  /** Is silent for some time and then says that it stands. */
  void sleep(double seconds) {
    speed = 0.0;
    phaseSeconds = 0.0;
    row(seconds, () -> put(SPEED, 0.0));
  }

  /** What the type takes out of the battery in a second at 20 degrees Celsius, cabin at ease. */
  private static double levelWatts(double before, double after) {
    double mean = (before + after) / 2.0;
    double rolling = 1_411 * 9.80665 * 0.0118 * mean;
    double drag = 0.5 * 1.2041 * 0.580 * mean * mean * mean;
    double motion = 0.5 * 1_411 * 1.045 * (after * after - before * before);
    double wheel = rolling + drag + motion;
    double drive = wheel > 0.0 ? wheel / 0.892 : wheel * 0.875;
    return drive + 479.0 + 200.0 + (mean > 0.3 ? 453.0 : 0.0);
  }
}
