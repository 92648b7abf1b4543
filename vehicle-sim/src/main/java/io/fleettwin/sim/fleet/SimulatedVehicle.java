package io.fleettwin.sim.fleet;

import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.truth.TruthSample;
import io.fleettwin.sim.vehicle.BatteryPack;
import io.fleettwin.sim.vehicle.Car;
import io.fleettwin.sim.vehicle.Instruments;
import io.fleettwin.sim.vehicle.SignalBoard;
import io.fleettwin.sim.world.LocalPlane;
import java.util.function.Consumer;

/**
 * One vehicle of the fleet, with a clock of its own that is a little wrong.
 *
 * <p>Mutable; may move between threads as long as one at a time uses it.
 */
public final class SimulatedVehicle {

  private static final long TRUTH_INTERVAL_MICROS = 1_000_000L;
  private static final double MICROS_PER_SECOND = 1e6;

  private final String vehicleId;
  private final Car car;
  private final Instruments instruments;
  private final Schedule schedule;
  private final SampleLayout layout;
  private final Pace pace;
  private final long clockOffsetMicros;
  private long timeMicros;
  private long steps;
  private long truthMicros;

  /**
   * How time goes by.
   *
   * @param stepMicros length of a simulation step
   * @param stepsPerSample how many steps lie between two samples
   */
  record Pace(long stepMicros, int stepsPerSample) {

    /** Steps of a tenth of a second or a little less, of which a whole number makes a sample. */
    static Pace of(FleetOptions options) {
      long interval = options.sampleIntervalMicros();
      int stepsPerSample = (int) Math.max(1, interval / 100_000L);
      return new Pace(interval / stepsPerSample, stepsPerSample);
    }
  }

  SimulatedVehicle(
      String vehicleId,
      Car car,
      Instruments instruments,
      Schedule schedule,
      SampleLayout layout,
      Pace pace,
      long startMicros,
      long clockOffsetMicros) {
    this.vehicleId = vehicleId;
    this.car = car;
    this.instruments = instruments;
    this.schedule = schedule;
    this.layout = layout;
    this.pace = pace;
    this.timeMicros = startMicros;
    this.truthMicros = startMicros;
    this.clockOffsetMicros = clockOffsetMicros;
  }

  public String vehicleId() {
    return vehicleId;
  }

  /** Vehicle clock minus true time. */
  public long clockOffsetMicros() {
    return clockOffsetMicros;
  }

  /** The truth, for tests and for those who draw it. */
  public Car car() {
    return car;
  }

  /**
   * Lives until a time, and hands over the samples that were taken on the way, in order.
   *
   * @param untilMicros true time, exclusive; samples later than this wait for the next call
   */
  public void advance(
      long untilMicros, Consumer<VehicleSample> samples, Consumer<TruthSample> truths) {
    while (timeMicros + pace.stepMicros() < untilMicros) {
      timeMicros += pace.stepMicros();
      schedule.check(timeMicros, car, instruments);
      car.advance(timeMicros);
      instruments.follow();
      steps++;
      if (steps % pace.stepsPerSample() == 0) {
        SignalBoard board = instruments.show(timeMicros);
        samples.accept(layout.sample(vehicleId, timeMicros + clockOffsetMicros, board));
        if (timeMicros - truthMicros >= TRUTH_INTERVAL_MICROS) {
          truthMicros = timeMicros;
          truths.accept(truth());
        }
      }
    }
  }

  /** Charges no further than to a share of the net capacity, in (0, 1]. */
  public void limitCharge(double socFraction) {
    schedule.limitCharge(socFraction);
    instruments.limitCharge(socFraction);
  }

  /**
   * Brings the cabin to a temperature.
   *
   * @param celsius what to reach [°C]
   * @param seconds for how long from now on
   */
  public void precondition(double celsius, double seconds) {
    car.precondition(celsius, timeMicros + Math.round(seconds * MICROS_PER_SECOND));
  }

  private TruthSample truth() {
    LocalPlane plane = car.world().plane();
    BatteryPack pack = car.pack();
    return new TruthSample(
        vehicleId,
        timeMicros,
        clockOffsetMicros,
        new TruthSample.Motion(
            plane.latitudeDegrees(car.y()),
            plane.longitudeDegrees(car.x()),
            car.elevationMeters(),
            Math.toDegrees(car.headingRadians()),
            car.speedMetersPerSecond()),
        new TruthSample.Pack(
            pack.socFraction(),
            pack.capacityAmpereHours(),
            pack.ageing().capacityFraction(),
            pack.ohmicOhms(),
            pack.coreCelsius(),
            pack.currentAmperes(),
            pack.terminalVolts()),
        new TruthSample.Road(car.frictionCoefficient(), car.gradient(), car.airCelsius()));
  }
}
