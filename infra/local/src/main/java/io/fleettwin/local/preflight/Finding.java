package io.fleettwin.local.preflight;

/**
 * Result of one check.
 *
 * @param grade whether the platform can start
 * @param subject what was checked, a word or two
 * @param sentence what was found; when it failed, also what to do
 */
public record Finding(Grade grade, String subject, String sentence) {

  /** Whether the platform can start. */
  public enum Grade {
    OK,
    /** It can, with a caution. */
    WARNING,
    FAILURE
  }

  static Finding of(boolean good, String subject, String goodSentence, String badSentence) {
    return good
        ? new Finding(Grade.OK, subject, goodSentence)
        : new Finding(Grade.FAILURE, subject, badSentence);
  }
}
