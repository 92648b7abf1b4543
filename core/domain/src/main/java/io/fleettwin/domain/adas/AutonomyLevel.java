package io.fleettwin.domain.adas;

/**
 * Level of driving automation that is engaged, as VSS writes it: {@code SAE_0} to {@code SAE_5},
 * with {@code _DISENGAGING} while the vehicle asks the driver to take over.
 *
 * @param level SAE J3016 level, 0 to 5; {@link #UNKNOWN_LEVEL} if the text says none
 * @param isDisengaging whether the driver has been asked to take over
 */
record AutonomyLevel(int level, boolean isDisengaging) {

  static final int UNKNOWN_LEVEL = -1;
  static final AutonomyLevel UNKNOWN = new AutonomyLevel(UNKNOWN_LEVEL, false);

  private static final String PREFIX = "SAE_";
  private static final String DISENGAGING = "_DISENGAGING";
  private static final int HIGHEST_LEVEL = 5;

  static AutonomyLevel of(String text) {
    if (text == null || !text.startsWith(PREFIX) || text.length() == PREFIX.length()) {
      return UNKNOWN;
    }
    int level = text.charAt(PREFIX.length()) - '0';
    String rest = text.substring(PREFIX.length() + 1);
    boolean isDisengaging = rest.equals(DISENGAGING);
    boolean isKnown = level >= 0 && level <= HIGHEST_LEVEL && (rest.isEmpty() || isDisengaging);
    return isKnown ? new AutonomyLevel(level, isDisengaging) : UNKNOWN;
  }

  boolean isEngaged() {
    return level > 0;
  }
}
