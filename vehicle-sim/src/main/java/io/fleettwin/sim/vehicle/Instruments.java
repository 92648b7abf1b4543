package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;

/**
 * All instruments of one vehicle: they read the truth of a {@link Car} with their errors onto a
 * {@link SignalBoard}. Mutable.
 */
public final class Instruments {

  private static final long SLOW_STEP_MICROS = 1_000_000L;
  private static final double MICROS_PER_SECOND = 1e6;

  private final Car car;
  private final SignalBoard board = new SignalBoard();
  private final BatteryManagement battery;
  private final MotionInstruments motion;
  private final AssistanceInstruments assistance;
  private final BodyInstruments body;
  private final double stepSeconds;
  private long slowMicros;

  public Instruments(Car car, SeedStream random, long startMicros, long stepMicros) {
    this.car = car;
    this.stepSeconds = stepMicros / MICROS_PER_SECOND;
    this.battery = new BatteryManagement(random.split(), car.pack(), car.cells());
    this.motion = new MotionInstruments(random.split(), car.world().plane(), stepSeconds);
    this.assistance = new AssistanceInstruments(random.split());
    this.body = new BodyInstruments(random.split(), car);
    this.slowMicros = startMicros - SLOW_STEP_MICROS;
  }

  /** Follows one step of the vehicle without showing it. */
  public void follow() {
    battery.measure(stepSeconds, car.pack());
  }

  /** Shows the state after the last step; slow instruments once a second. */
  public SignalBoard show(long eventTimeMicros) {
    motion.show(board, car);
    battery.show(board, car);
    assistance.show(board, car);
    body.show(board, car);
    if (eventTimeMicros - slowMicros >= SLOW_STEP_MICROS) {
      double seconds = (eventTimeMicros - slowMicros) / MICROS_PER_SECOND;
      slowMicros = eventTimeMicros;
      battery.showSlow(board, car);
      motion.showSlow(board);
      assistance.showSlow(board, car);
      body.showSlow(seconds, board, car, battery);
    }
    return board;
  }

  /** Sets up to which share of the net capacity the vehicle charges, in (0, 1]. */
  public void limitCharge(double fraction) {
    battery.limitCharge(fraction);
  }

  /** Resets the trip meters. */
  public void startTrip() {
    body.startTrip(car);
  }

  /** State of charge that the vehicle believes in. */
  public double believedSocFraction() {
    return battery.socFraction();
  }

  /** How far the vehicle believes to get [m]. */
  public double believedRangeMeters() {
    return 1_000.0 * battery.usableKilowattHours(car.pack()) / body.wattHoursPerMeter();
  }
}
