package io.fleettwin.sim.edge;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;

/**
 * How far each signal may move before the agent sends it again, in the unit of the signal.
 *
 * <p>The band is so many steps of the last digit that the wire keeps, but never more than a
 * thousandth of the range: a motor may drift by some revolutions unseen, while a gear, a switch or
 * a state never changes unseen. Immutable and thread-safe.
 */
public final class Deadbands {

  private static final double LARGEST_SHARE_OF_RANGE = 0.001;

  private final SignalCatalogue catalogue;
  private final double[] bandByIndex;

  private Deadbands(SignalCatalogue catalogue, double[] bandByIndex) {
    this.catalogue = catalogue;
    this.bandByIndex = bandByIndex;
  }

  /**
   * Bands for every signal of a catalogue.
   *
   * @param steps wire steps that a value may move, at least 0; 0 sends every change
   */
  public static Deadbands ofSteps(SignalCatalogue catalogue, double steps) {
    double[] bands = new double[catalogue.size()];
    for (int index = 0; index < bands.length; index++) {
      Signal signal = catalogue.at(index);
      bands[index] =
          signal.type().isNumeric()
              ? Math.min(
                  steps * Math.pow(10, -signal.decimals()),
                  LARGEST_SHARE_OF_RANGE * (signal.maximum() - signal.minimum()))
              : 0;
    }
    return new Deadbands(catalogue, bands);
  }

  /** The band of a signal; 0 for an id that the catalogue does not hold. */
  public double of(int signalId) {
    int index = catalogue.indexOf(signalId);
    return index == SignalCatalogue.UNKNOWN ? 0 : bandByIndex[index];
  }
}
