package io.fleettwin.domain.adas;

import static io.fleettwin.domain.common.Require.invalid;
import static io.fleettwin.domain.common.Require.requireBetween;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The operational design domain of each SAE level that a vehicle can engage. Immutable.
 *
 * <p>{@link #STANDARD} is what holds where a manufacturer has not said more: levels 1 and 2 as
 * driver support that the driver supervises, level 3 as UN Regulation 157 allows automated lane
 * keeping (motorways without pedestrians, up to 130 km/h), levels 4 and 5 with what J3016 demands
 * of them at least.
 */
public final class OddCatalogue {

  private static final int LEVELS = 5;
  private static final double NO_LIMIT_KMH = 400.0;

  private static final Set<RoadClass> ALL_ROADS = EnumSet.allOf(RoadClass.class);
  private static final Set<Weather> ALL_WEATHERS = EnumSet.allOf(Weather.class);
  private static final Set<Weather> FAIR = EnumSet.of(Weather.DRY, Weather.RAIN);

  public static final OddCatalogue STANDARD =
      new OddCatalogue(
          List.of(
              // 1: cruise control or lane keeping; the driver judges road and weather
              new OperationalDesignDomain(0, NO_LIMIT_KMH, ALL_ROADS, ALL_WEATHERS, false, true),
              // 2: both, and still the driver judges road and weather (J3016, level 2; UN R171
              // on such systems is not for motorways alone); the set speed of most systems ends at
              // 210 km/h
              new OperationalDesignDomain(0, 210, ALL_ROADS, ALL_WEATHERS, true, true),
              // 3: UN R157, automated lane keeping systems
              new OperationalDesignDomain(0, 130, EnumSet.of(RoadClass.MOTORWAY), FAIR, true, true),
              // 4: a mapped network without roads of its own rules
              new OperationalDesignDomain(
                  0,
                  130,
                  EnumSet.of(RoadClass.MOTORWAY, RoadClass.TRUNK, RoadClass.ARTERIAL),
                  FAIR,
                  true,
                  true),
              // 5: everywhere a person could drive
              new OperationalDesignDomain(0, NO_LIMIT_KMH, ALL_ROADS, ALL_WEATHERS, true, true)));

  private final List<OperationalDesignDomain> domains;

  /**
   * @param domains of level 1 to 5, in this order
   */
  public OddCatalogue(List<OperationalDesignDomain> domains) {
    if (domains.size() != LEVELS) {
      throw invalid("domains", domains.size(), "one for each level from 1 to " + LEVELS);
    }
    this.domains = List.copyOf(domains);
  }

  /** The domain of an SAE level from 1 to 5. */
  public OperationalDesignDomain ofLevel(int level) {
    return domains.get(requireBetween(level, 1, LEVELS, "level") - 1);
  }
}
