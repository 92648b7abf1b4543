package io.fleettwin.evaluation.faults;

import io.fleettwin.sim.vehicle.BatteryPack;
import io.fleettwin.sim.vehicle.Reading;

/**
 * A vehicle that needs a share more energy to drive: soft tyres, a dragging brake, a roof box.
 *
 * <p>The current while driving grows by the share, voltage falls by what that costs over the
 * resistance, and the charge goes down faster. What is missing is charged on top.
 */
final class ConsumptionFault implements Fault {

  private static final double FULL = 100.0;
  private static final double SECONDS_PER_HOUR = 3_600.0;

  private final double share;
  private double missingAmpereHours;
  private double secondsBefore;

  ConsumptionFault(double share) {
    this.share = share;
  }

  @Override
  public void alter(Readings now, double seconds) {
    double amperes = now.get(Reading.PACK_CURRENT);
    boolean isDriving = now.get(Reading.MOVING) == 1.0 && amperes < 0.0;
    boolean isCharging = now.get(Reading.CHARGING) == 1.0 && missingAmpereHours > 0.0;
    double more = isDriving || isCharging ? share * amperes : 0.0;
    missingAmpereHours -= more * (seconds - secondsBefore) / SECONDS_PER_HOUR;
    secondsBefore = seconds;
    BatteryPack pack = now.pack();
    double missing = missingAmpereHours / pack.capacityAmpereHours();
    var curve = pack.model().openCircuit();
    double soc = pack.socFraction();
    double lower = pack.model().seriesCells() * (curve.volts(soc) - curve.volts(soc - missing));
    BatteryFaults.addVolts(now, more * pack.ohmicOhms() - lower);
    ChargeFaults.draw(now, more);
    ChargeFaults.shift(now, -FULL * missing);
  }
}
