package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * What can be wrong with a road, with its cause and sub-cause code in Decentralized Environmental
 * Notification Messages, its category of safety-related traffic information, and the kind of
 * situation record that DATEX II has for it.
 *
 * @see <a href="https://www.etsi.org/deliver/etsi_ts/103800_103899/103831/">ETSI TS 103 831, and
 *     the CauseCodeType and sub-cause types of ETSI TS 102 894-2</a>
 */
public enum HazardCause {
  SLIPPERY_ROAD(
      1, 6, 0, SrtiCategory.TEMPORARY_SLIPPERY_ROAD, "WeatherRelatedRoadConditions", false),
  AQUAPLANING(2, 7, 0, SrtiCategory.TEMPORARY_SLIPPERY_ROAD, "WeatherRelatedRoadConditions", false),
  HEAVY_RAIN(3, 19, 1, SrtiCategory.EXCEPTIONAL_WEATHER, "PoorEnvironmentConditions", false),
  FOG(4, 18, 1, SrtiCategory.REDUCED_VISIBILITY, "PoorEnvironmentConditions", false),
  BAD_SURFACE(5, 9, 0, SrtiCategory.OTHER, "NonWeatherRelatedRoadConditions", true),
  OBSTACLE(6, 10, 0, SrtiCategory.ANIMAL_PEOPLE_OBSTACLE_DEBRIS, "GeneralObstruction", true),
  STATIONARY_VEHICLE(7, 94, 0, SrtiCategory.UNMANAGED_BLOCKAGE, "VehicleObstruction", true),
  QUEUE_END(8, 27, 0, SrtiCategory.OTHER, "AbnormalTraffic", true),
  ACCIDENT(9, 2, 0, SrtiCategory.UNPROTECTED_ACCIDENT_AREA, "Accident", true),
  WRONG_WAY(10, 14, 2, SrtiCategory.WRONG_WAY_DRIVER, "VehicleObstruction", false),
  STRONG_WIND(11, 17, 1, SrtiCategory.EXCEPTIONAL_WEATHER, "PoorEnvironmentConditions", false);

  private final int code;
  private final int causeCode;
  private final int subCauseCode;
  private final SrtiCategory category;
  private final String situationRecord;
  private final boolean isDirected;

  HazardCause(
      int code,
      int causeCode,
      int subCauseCode,
      SrtiCategory category,
      String situationRecord,
      boolean isDirected) {
    this.code = code;
    this.causeCode = causeCode;
    this.subCauseCode = subCauseCode;
    this.category = category;
    this.situationRecord = situationRecord;
    this.isDirected = isDirected;
  }

  /** Number in state; never changes. */
  public int code() {
    return code;
  }

  /** CauseCodeType of a DENM, 0 to 255. */
  public int causeCode() {
    return causeCode;
  }

  /** Sub-cause code of a DENM; 0 says that none is known. */
  public int subCauseCode() {
    return subCauseCode;
  }

  public SrtiCategory category() {
    return category;
  }

  /** Kind of situation record in DATEX II, version 3. */
  public String situationRecord() {
    return situationRecord;
  }

  /** Whether it concerns one direction of travel; weather concerns all. */
  public boolean isDirected() {
    return isDirected;
  }

  /**
   * The cause of a stored number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static HazardCause ofCode(int code) {
    for (HazardCause cause : values()) {
      if (cause.code == code) {
        return cause;
      }
    }
    throw invalid("code", code, "1 to " + values().length);
  }
}
