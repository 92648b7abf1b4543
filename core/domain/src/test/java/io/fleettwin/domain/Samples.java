package io.fleettwin.domain;

import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import java.util.List;

/** A small catalogue, and frames in it. */
public final class Samples {

  public static final int LATITUDE = 1;
  public static final int LONGITUDE = 2;
  public static final int HEADING = 3;
  public static final int SPEED = 4;
  public static final int SOC = 5;
  public static final int TEMPERATURE = 6;
  public static final int MODEL = 7;

  /** Cadence of the speed is 100 ms, of the battery's temperature 10 s. */
  public static final SignalCatalogue CATALOGUE =
      SignalCatalogue.of(
          List.of(
              numeric(LATITUDE, "Vehicle.CurrentLocation.Latitude", -90, 90, 100),
              numeric(LONGITUDE, "Vehicle.CurrentLocation.Longitude", -180, 180, 100),
              numeric(HEADING, "Vehicle.CurrentLocation.Heading", 0, 360, 100),
              numeric(SPEED, "Vehicle.Speed", -250, 250, 100),
              numeric(
                  SOC, "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current", 0, 100, 1_000),
              numeric(
                  TEMPERATURE,
                  "Vehicle.Powertrain.TractionBattery.Temperature.Max",
                  -60,
                  150,
                  10_000),
              new Signal(
                  MODEL,
                  "Vehicle.VehicleIdentification.Model",
                  SignalType.TEXT,
                  "",
                  0,
                  0,
                  0,
                  60_000,
                  Tier.HISTORY,
                  "model")));

  /** 2026-01-05T08:00:00Z. */
  public static final long T0_MICROS = 1_767_600_000_000_000L;

  private Samples() {}

  /** One value at one time. */
  public static SignalFrame frame(long sequence, long eventTimeMicros, int id, double value) {
    return frame(sequence, eventTimeMicros, new int[] {id}, new double[] {value});
  }

  /** Values of several signals at one time. */
  public static SignalFrame frame(long sequence, long eventTimeMicros, int[] ids, double[] values) {
    return new SignalFrame(
        1, sequence, eventTimeMicros, new int[] {0}, ids, values, new int[0], new String[0], 0);
  }

  /** One value, from a sender that numbers nothing. */
  public static SignalFrame unnumbered(long eventTimeMicros, int id, double value) {
    return new SignalFrame(
        0,
        SignalFrame.NO_SEQUENCE,
        eventTimeMicros,
        new int[] {0},
        new int[] {id},
        new double[] {value},
        new int[0],
        new String[0],
        0);
  }

  /** Stamps of a frame that the gateway received then. */
  public static LatencyPassport received(long micros) {
    return new LatencyPassport(0, 0, micros, 0, 0, 0);
  }

  private static Signal numeric(
      int id, String path, double minimum, double maximum, int cadenceMillis) {
    return new Signal(
        id, path, SignalType.DOUBLE, "", minimum, maximum, 3, cadenceMillis, Tier.OPERATIONAL, "");
  }
}
