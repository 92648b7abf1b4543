package io.fleettwin.domain.warning;

import io.fleettwin.domain.signal.SignalCatalogue;

/**
 * Where the signals of early warning stand in a catalogue; {@link SignalCatalogue#UNKNOWN} where it
 * has none.
 *
 * @param cells voltages of single cells
 * @param heat temperatures
 * @param packVolts terminal voltage [V]
 * @param packAmperes current, positive into the pack [A]
 * @param isolationOhms resistance between pack and body [Ohm]
 */
public record WarningSignals(
    Cells cells, Heat heat, int packVolts, int packAmperes, int isolationOhms) {

  /**
   * Voltages of single cells.
   *
   * @param lowestVolts [V]
   * @param highestVolts [V]
   * @param spreadVolts highest minus lowest as the vehicle says it [V]
   * @param weakest number of the cell with the lowest voltage
   */
  public record Cells(int lowestVolts, int highestVolts, int spreadVolts, int weakest) {}

  /**
   * Temperatures.
   *
   * @param meanCelsius of the cells
   * @param highestCelsius of the cells
   * @param coolantCelsius where the coolant enters
   * @param airCelsius outside
   * @param conditioning whether the pack is being heated or cooled, 0 or 1
   */
  public record Heat(
      int meanCelsius, int highestCelsius, int coolantCelsius, int airCelsius, int conditioning) {}

  /** Found by the ids of the platform's catalogue. */
  public static WarningSignals of(SignalCatalogue catalogue) {
    return new WarningSignals(
        new Cells(
            catalogue.indexOf(212),
            catalogue.indexOf(213),
            catalogue.indexOf(214),
            catalogue.indexOf(215)),
        new Heat(
            catalogue.indexOf(209),
            catalogue.indexOf(211),
            catalogue.indexOf(225),
            catalogue.indexOf(600),
            catalogue.indexOf(229)),
        catalogue.indexOf(205),
        catalogue.indexOf(206),
        catalogue.indexOf(217));
  }
}
