package io.fleettwin.domain.arbitration;

import io.fleettwin.domain.signal.SignalCatalogue;

/**
 * Where the signals that are held against each other stand in a row. Immutable; one for a job.
 *
 * @param motion position, speeds, odometer
 * @param energy battery and charging
 * @param body doors and outside air
 */
public record ArbitrationSignals(MotionSignals motion, EnergySignals energy, BodySignals body) {

  /** The signals as {@code catalogue} has them; those that it lacks are never known. */
  public static ArbitrationSignals of(SignalCatalogue catalogue) {
    return new ArbitrationSignals(
        MotionSignals.of(catalogue), EnergySignals.of(catalogue), BodySignals.of(catalogue));
  }

  /** The signal that stands for a source. */
  int indexOf(Source source) {
    return switch (source) {
      case WHEELS -> motion.wheels().frontLeft();
      case CURRENT -> energy.current();
      case SPEED -> motion.speed();
      case CELLS -> energy.extremes().cellLeast();
      case PACK_TEMPERATURE -> energy.extremes().hottest();
      case GNSS_SPEED -> motion.gnssSpeed();
      case CABLE -> energy.isCableConnected();
      case OUTSIDE_TEMPERATURE -> body.outsideTemperature();
      case SOC -> energy.soc();
      case POSITION -> motion.latitude();
      case ODOMETER -> motion.odometer();
      case DISPLAYED_SOC -> energy.displayedSoc();
      case MEAN_TEMPERATURE -> energy.extremes().meanTemperature();
      case DOOR -> body.driverDoor();
      case CHARGING_STATUS -> energy.isCharging();
    };
  }
}
