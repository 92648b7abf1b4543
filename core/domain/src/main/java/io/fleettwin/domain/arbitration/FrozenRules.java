package io.fleettwin.domain.arbitration;

import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which values stand still although a companion proves that they must move.
 *
 * <table>
 *   <caption>Evidence</caption>
 *   <tr><th>value</th><th>proof that it must change</th></tr>
 *   <tr><td>position</td><td>metres driven</td></tr>
 *   <tr><td>speed over ground 0</td><td>faster than 5 km/h throughout the row</td></tr>
 *   <tr><td>speed over ground</td><td>km/h by which the vehicle's speed swung</td></tr>
 *   <tr><td>odometer</td><td>metres driven</td></tr>
 *   <tr><td>state of charge</td><td>points of charge moved by the current</td></tr>
 *   <tr><td>voltage</td><td>amperes by which the current swung</td></tr>
 * </table>
 *
 * <p>A value that is sent on change is repeated by its key frames; one that was not heard of for
 * {@link #HEARD_SECONDS} is silent, which is for staleness to judge, and proves nothing here. First
 * samples of a vehicle are given the benefit of a receiver that is read out each 10 s or so.
 *
 * <p>Mutable, not thread-safe; 68 bytes.
 */
final class FrozenRules {

  /** Silence up to which a value counts as repeated: a key frame of 10 s and its delay. */
  static final double HEARD_SECONDS = 15.0;

  /** A receiver that shows 0 above this speed shows nothing [km/h]. */
  static final double MOVING_KMH = 5.0;

  /** At the ends of its range a state of charge may stand still [percent]. */
  private static final double SOC_MARGIN = 1.0;

  private static final double FULL = 100.0;

  private final HoldDetector position = new HoldDetector(100.0, 190.0);
  private final HoldDetector gnssSpeed = new HoldDetector(240.0, 15.0);
  private final HoldDetector odometer = new HoldDetector(2_000.0, 250.0);
  private final HoldDetector soc = new HoldDetector(2.5, 0.25);
  private final HoldDetector voltage = new HoldDetector(200.0, 25.0);
  private float speedKmh = Float.NaN;
  private float amperes = Float.NaN;
  private boolean standsAtZero;

  /**
   * Takes a row.
   *
   * @param drivenMeters by the vehicle's speed, NaN if unknown
   * @param movedPoints charge through the battery either way [percentage points], NaN if unknown
   */
  void advance(SignalRow row, ArbitrationSignals signals, double drivenMeters, double movedPoints) {
    MotionSignals motion = signals.motion();
    EnergySignals energy = signals.energy();
    double speed = row.value(motion.speed());
    double current = row.value(energy.current());
    double latitude = row.value(motion.latitude());
    double longitude = row.value(motion.longitude());
    // a sum that no two positions on earth share but by chance
    position.observe(
        latitude + Math.PI * longitude,
        isHeard(row, motion.latitude()) && isHeard(row, motion.longitude()) ? drivenMeters : 0.0);
    gnssSpeed.observe(
        row.value(motion.gnssSpeed()),
        isHeard(row, motion.gnssSpeed()) ? Math.abs(speed - speedKmh) : 0.0);
    odometer.observe(
        row.value(motion.odometer()), isHeard(row, motion.odometer()) ? drivenMeters : 0.0);
    double charge = row.value(energy.soc());
    boolean isInside = charge > SOC_MARGIN && charge < FULL - SOC_MARGIN;
    soc.observe(charge, isInside && isHeard(row, energy.soc()) ? movedPoints : 0.0);
    voltage.observe(
        row.value(energy.voltage()),
        isHeard(row, energy.voltage()) ? Math.abs(current - amperes) : 0.0);
    standsAtZero = standsAtZero(row, motion);
    speedKmh = (float) speed;
    amperes = (float) current;
  }

  private static boolean isHeard(SignalRow row, int index) {
    return row.ageSeconds(index) <= HEARD_SECONDS;
  }

  private static boolean standsAtZero(SignalRow row, MotionSignals motion) {
    if (!(row.maximum(motion.gnssSpeed()) == 0.0)
        || !isHeard(row, motion.gnssSpeed())
        || !isHeard(row, motion.speed())) {
      return false;
    }
    double wheels = motion.wheels().speedKmh(row);
    boolean isDriving =
        row.minimum(motion.speed()) > MOVING_KMH || row.maximum(motion.speed()) < -MOVING_KMH;
    return isDriving && !(Math.abs(wheels) <= MOVING_KMH);
  }

  boolean isPositionHeld() {
    return position.isHeld();
  }

  boolean isGnssSpeedHeld() {
    return standsAtZero || gnssSpeed.isHeld();
  }

  boolean isOdometerHeld() {
    return odometer.isHeld();
  }

  boolean isSocHeld() {
    return soc.isHeld();
  }

  boolean isVoltageHeld() {
    return voltage.isHeld();
  }

  /** Whether the receiver said something new of the speed in the row. */
  boolean isGnssSpeedNew() {
    return gnssSpeed.hasChanged();
  }

  /** Way that usually lies between two readings of the odometer [m]. */
  double odometerStepMeters() {
    return odometer.usual();
  }

  void write(DataOutput out) throws IOException {
    position.write(out);
    gnssSpeed.write(out);
    odometer.write(out);
    soc.write(out);
    voltage.write(out);
    out.writeFloat(speedKmh);
    out.writeFloat(amperes);
  }

  /** Takes over what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    position.read(in);
    gnssSpeed.read(in);
    odometer.read(in);
    soc.read(in);
    voltage.read(in);
    speedKmh = in.readFloat();
    amperes = in.readFloat();
  }
}
