package io.fleettwin.domain.battery;

import static io.fleettwin.domain.common.Require.invalid;
import static io.fleettwin.domain.common.Require.requireText;

/**
 * What is known of a make of traction battery before one of them is seen.
 *
 * @param name of the pack or of the vehicles that carry it
 * @param seriesCells cells, or groups of parallel cells, in series
 * @param nominalAmpereHours usable capacity when new
 * @param openCircuit rest voltage of a cell over the usable charge
 * @param circuit of a cell
 * @param hysteresisVolts half the distance between the rest voltages of a cell after long charging
 *     and after long discharging; 0 where the curve is that of use
 * @param trust how far the model may be off
 */
public record PackModel(
    String name,
    int seriesCells,
    double nominalAmpereHours,
    OcvCurve openCircuit,
    CellCircuit circuit,
    double hysteresisVolts,
    Trust trust) {

  public PackModel {
    requireText(name, "name");
    if (seriesCells < 1) {
      throw invalid("seriesCells", seriesCells, "at least 1");
    }
    if (!(nominalAmpereHours > 0.0)) {
      throw invalid("nominalAmpereHours", nominalAmpereHours, "more than 0");
    }
  }

  /**
   * Standard deviations of the model against a single pack of its make.
   *
   * @param curveVolts of the rest voltage of a cell at a known charge, at 25 degrees Celsius
   * @param curvePerKelvin share by which that grows for each kelvin below: a cold cell takes longer
   *     to come to rest, and where it came from shows in its voltage
   * @param noiseVolts of the terminal voltage of a cell within a minute
   * @param resistanceFraction of all resistances
   * @param capacityFraction of the capacity, before any of it was measured
   */
  public record Trust(
      double curveVolts,
      double curvePerKelvin,
      double noiseVolts,
      double resistanceFraction,
      double capacityFraction) {

    /** Standard deviation of the rest voltage of a cell at a temperature [V]. */
    double curveVoltsAt(double celsius) {
      double cold = Math.max(0.0, CellCircuit.REFERENCE_CELSIUS - celsius);
      return curveVolts * (1.0 + curvePerKelvin * cold);
    }
  }

  /** Voltage of a cell of this pack [V]. */
  public double cellVolts(double packVolts) {
    return packVolts / seriesCells;
  }
}
