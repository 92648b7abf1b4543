package io.fleettwin.domain.hazard;

/**
 * Categories of safety-related traffic information that road users are told free of charge.
 *
 * @see <a href="https://eur-lex.europa.eu/eli/reg_del/2013/886/oj">Delegated Regulation (EU) No
 *     886/2013, article 3, (a) to (h)</a>
 */
public enum SrtiCategory {
  TEMPORARY_SLIPPERY_ROAD,
  ANIMAL_PEOPLE_OBSTACLE_DEBRIS,
  UNPROTECTED_ACCIDENT_AREA,
  SHORT_TERM_ROAD_WORKS,
  REDUCED_VISIBILITY,
  WRONG_WAY_DRIVER,
  UNMANAGED_BLOCKAGE,
  EXCEPTIONAL_WEATHER,
  /** The regulation has no category for it. */
  OTHER
}
