package io.fleettwin.domain.signal;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Screens the values of a frame against the catalogue, and blanks what cannot be.
 *
 * <p>A value that its signal cannot have becomes NaN (absent); the frame and its other values
 * stand. What was blanked is told, so that nothing is dropped in silence. Pure but for the frame
 * that is screened.
 */
public final class SignalScreen {

  private final SignalCatalogue catalogue;

  /** By index, as all of these. */
  private final double[] minima;

  private final double[] maxima;
  private final boolean[] isNumeric;

  public SignalScreen(SignalCatalogue catalogue) {
    this.catalogue = catalogue;
    minima = new double[catalogue.size()];
    maxima = new double[catalogue.size()];
    isNumeric = new boolean[catalogue.size()];
    for (int index = 0; index < minima.length; index++) {
      Signal signal = catalogue.at(index);
      isNumeric[index] = signal.type().isNumeric();
      minima[index] = signal.minimum();
      maxima[index] = signal.maximum();
    }
  }

  /**
   * What was wrong with a frame's values.
   *
   * @param unknownIds ids that the catalogue does not hold, or that carry the wrong type of value
   * @param outOfRangeIds signals of which at least one value was blanked
   * @param outOfRangeValues how many values were blanked
   */
  public record Findings(
      SortedSet<Integer> unknownIds, SortedSet<Integer> outOfRangeIds, int outOfRangeValues) {

    /** Nothing was wrong. */
    public static final Findings CLEAN =
        new Findings(Collections.emptySortedSet(), Collections.emptySortedSet(), 0);

    public boolean isClean() {
      return unknownIds.isEmpty() && outOfRangeIds.isEmpty();
    }
  }

  /** Blanks the impossible values of {@code frame} in place. */
  public Findings screen(SignalFrame frame) {
    SortedSet<Integer> unknown = null;
    SortedSet<Integer> outOfRange = null;
    int blanked = 0;
    int samples = frame.sampleCount();
    double[] values = frame.values();
    int[] ids = frame.signalIds();
    for (int column = 0; column < ids.length; column++) {
      int index = catalogue.indexOf(ids[column]);
      if (index == SignalCatalogue.UNKNOWN || !isNumeric[index]) {
        unknown = mark(unknown, ids[column]);
        continue;
      }
      double minimum = minima[index];
      double maximum = maxima[index];
      int end = (column + 1) * samples;
      for (int at = column * samples; at < end; at++) {
        double value = values[at];
        if (value < minimum || value > maximum) {
          values[at] = Double.NaN;
          blanked++;
          outOfRange = mark(outOfRange, ids[column]);
        }
      }
    }
    unknown = screenTexts(frame, unknown);
    if (unknown == null && outOfRange == null) {
      return Findings.CLEAN;
    }
    return new Findings(orEmpty(unknown), orEmpty(outOfRange), blanked);
  }

  private SortedSet<Integer> screenTexts(SignalFrame frame, SortedSet<Integer> unknownSoFar) {
    SortedSet<Integer> unknown = unknownSoFar;
    for (int id : frame.textSignalIds()) {
      int index = catalogue.indexOf(id);
      if (index == SignalCatalogue.UNKNOWN || isNumeric[index]) {
        unknown = mark(unknown, id);
      }
    }
    return unknown;
  }

  private static SortedSet<Integer> mark(SortedSet<Integer> set, int id) {
    SortedSet<Integer> marked = set == null ? new TreeSet<>() : set;
    marked.add(id);
    return marked;
  }

  private static SortedSet<Integer> orEmpty(SortedSet<Integer> set) {
    return set == null ? Collections.emptySortedSet() : set;
  }
}
