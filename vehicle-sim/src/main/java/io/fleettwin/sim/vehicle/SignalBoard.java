package io.fleettwin.sim.vehicle;

import java.util.Arrays;

/**
 * What the instruments of one vehicle show at the moment, one place for each {@link Reading}.
 *
 * <p>Numbers are rounded to the digits of the instrument when they are put here. Mutable.
 */
@SuppressWarnings("EnumOrdinal") // the arrays live within one run; nothing is stored by ordinal
public final class SignalBoard {

  private static final Reading[] READINGS = Reading.values();
  private static final double[] SCALE = scales();

  private final double[] numbers = new double[READINGS.length];
  private final String[] texts = new String[READINGS.length];

  public SignalBoard() {
    Arrays.fill(numbers, Double.NaN);
    Arrays.fill(texts, "");
  }

  private static double[] scales() {
    double[] scale = new double[READINGS.length];
    for (Reading reading : READINGS) {
      scale[reading.ordinal()] = reading.isText() ? 1.0 : Math.pow(10.0, reading.digits());
    }
    return scale;
  }

  void put(Reading reading, double value) {
    double scale = SCALE[reading.ordinal()];
    // Adding zero turns -0.0 into 0.0, which would read as a change.
    numbers[reading.ordinal()] = Math.rint(value * scale) / scale + 0.0;
  }

  void put(Reading reading, boolean value) {
    numbers[reading.ordinal()] = value ? 1.0 : 0.0;
  }

  void put(Reading reading, String text) {
    texts[reading.ordinal()] = text;
  }

  public double number(Reading reading) {
    return numbers[reading.ordinal()];
  }

  public String text(Reading reading) {
    return texts[reading.ordinal()];
  }
}
