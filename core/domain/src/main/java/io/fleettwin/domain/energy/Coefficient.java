package io.fleettwin.domain.energy;

/**
 * What is learned of a single vehicle: factors on its type's parameters, 1 for the type itself.
 *
 * <p>Mass, gradient and efficiency are not among them: they move the same energies as rolling and
 * drag do, so that only one of each pair can be told from recordings.
 */
public enum Coefficient {
  /** Factor on rolling resistance. */
  ROLLING(0, 0.08),
  /** Factor on air drag. */
  DRAG(1, 0.08),
  /** Factor on heating and air conditioning. */
  CLIMATE(2, 0.20),
  /** Factor on auxiliaries and on the losses of a moving drive. */
  AUXILIARY(3, 0.10);

  /** How many there are. */
  static final int COUNT = values().length;

  private final int index;
  private final double priorStandardDeviation;

  Coefficient(int index, double priorStandardDeviation) {
    this.index = index;
    this.priorStandardDeviation = priorStandardDeviation;
  }

  /** Its place in arrays and in state; never changes. */
  int index() {
    return index;
  }

  /** How far vehicles of one type are spread about 1. */
  double priorStandardDeviation() {
    return priorStandardDeviation;
  }
}
