package io.fleettwin.sim.vehicle;

/**
 * A traction battery as it leaves the factory: cells in series, and what carries their heat.
 *
 * @param chemistry short name of the cathode
 * @param openCircuit rest voltage of a cell
 * @param cell circuit of a cell
 * @param seriesCells cells in series
 * @param capacityAmpereHours net capacity
 * @param heat how warmth is stored and leaves
 * @param chargeRate highest charging current over capacity [1/h]
 * @param dischargeRate highest discharging current over capacity [1/h]
 */
public record PackModel(
    String chemistry,
    OcvCurve openCircuit,
    CellModel cell,
    int seriesCells,
    double capacityAmpereHours,
    Heat heat,
    double chargeRate,
    double dischargeRate) {

  /**
   * Two masses, cells and casing, and the way out.
   *
   * @param coreJoulesPerKelvin heat capacity of the cells
   * @param caseJoulesPerKelvin heat capacity of casing and coolant
   * @param coreToCaseWattsPerKelvin conductance between them
   * @param caseToAirWattsPerKelvin conductance to the air
   */
  public record Heat(
      double coreJoulesPerKelvin,
      double caseJoulesPerKelvin,
      double coreToCaseWattsPerKelvin,
      double caseToAirWattsPerKelvin) {}

  private static final double NOMINAL_SOC = 0.5;

  /** Energy between full and empty at rest voltage, about [kWh]. */
  public double nominalKilowattHours() {
    return seriesCells * openCircuit.volts(NOMINAL_SOC) * capacityAmpereHours / 1_000.0;
  }
}
