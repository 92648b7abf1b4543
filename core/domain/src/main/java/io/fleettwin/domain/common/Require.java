package io.fleettwin.domain.common;

/**
 * Checks of constructor arguments, with one form of message: {@code name: value (expected: ...)}.
 */
public final class Require {

  private Require() {}

  /** Returns {@code value} unless it is null or blank. */
  public static String requireText(String value, String name) {
    if (value == null || value.isBlank()) {
      throw invalid(name, value, "not blank");
    }
    return value;
  }

  /** Returns {@code value} unless it is NaN or infinite. */
  public static double requireFinite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw invalid(name, value, "finite");
    }
    return value;
  }

  /** Returns {@code value} unless it lies outside of {@code [minimum, maximum]}. */
  public static int requireBetween(int value, int minimum, int maximum, String name) {
    if (value < minimum || value > maximum) {
      throw invalid(name, value, minimum + " to " + maximum);
    }
    return value;
  }

  /** The exception for an argument that is not what was expected. */
  public static IllegalArgumentException invalid(String name, Object value, String expected) {
    return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
  }
}
