package io.fleettwin.domain.warning;

/**
 * What the early warnings measure now; NaN where nothing is known.
 *
 * @param cells how the cells differ
 * @param heat how warm the pack is for what it does
 * @param restLossFractionPerHour charge lost over the newest stretch of rest [1/h]
 * @param isolationOhms resistance between pack and body [Ohm]
 * @param open how many warnings are open, 0 to 6
 */
public record WarningEstimate(
    Cells cells, Heat heat, double restLossFractionPerHour, double isolationOhms, int open) {

  /**
   * How the cells differ.
   *
   * @param spreadVolts highest less lowest voltage under little load [V]
   * @param spreadDriftVolts how far that has moved at equal state of charge [V]
   * @param weakestCell number of the weakest cell
   * @param weakestCellShare share of recent blocks in which it was the same one, in [0, 1]
   * @param weakestExcessFraction its resistance over that of a good cell, less 1
   */
  public record Cells(
      double spreadVolts,
      double spreadDriftVolts,
      double weakestCell,
      double weakestCellShare,
      double weakestExcessFraction) {}

  /**
   * How warm the pack is for what it does.
   *
   * @param residualKelvin measured less expected warming over the newest five minutes [K]
   * @param kelvinPerMinute rate at which the hottest cell warms [K/min]
   * @param joulesPerKelvin heat that warms the pack by one kelvin, as learned [J/K]
   */
  public record Heat(double residualKelvin, double kelvinPerMinute, double joulesPerKelvin) {}
}
