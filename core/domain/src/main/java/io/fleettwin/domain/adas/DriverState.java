package io.fleettwin.domain.adas;

/**
 * What is known of the driver at one time.
 *
 * @param hands whether they are on the wheel
 * @param eyes whether they are on the road
 * @param fatigueFraction 0 awake to 1; NaN if unknown
 */
public record DriverState(Answer hands, Answer eyes, double fatigueFraction) {

  /** Yes, no, or nobody says. */
  public enum Answer {
    YES,
    NO,
    UNKNOWN;

    /** The answer of a flag, 0 or 1; NaN if unknown. */
    static Answer of(double flag) {
      if (Double.isNaN(flag)) {
        return UNKNOWN;
      }
      return flag > 0.5 ? YES : NO;
    }
  }

  /** Whether the driver is known not to be ready to drive. */
  public boolean isNotReady() {
    return hands == Answer.NO || eyes == Answer.NO;
  }

  /** In words, such as {@code hands on, eyes off}; empty if nothing is known. */
  String inWords() {
    String handsWords = words("hands", hands);
    String eyesWords = words("eyes", eyes);
    boolean both = !handsWords.isEmpty() && !eyesWords.isEmpty();
    return handsWords + (both ? ", " : "") + eyesWords;
  }

  private static String words(String what, Answer answer) {
    return switch (answer) {
      case YES -> what + " on";
      case NO -> what + " off";
      case UNKNOWN -> "";
    };
  }
}
