package io.fleettwin.domain.energy;

/**
 * What the energy twin believes.
 *
 * @param trip the current trip, or the last one until the next begins
 * @param recent the last 10 km, across trips: the past fades over that distance
 * @param range how far the rest reaches
 * @param rolling factor on the type's rolling resistance
 * @param drag factor on the type's air drag
 * @param climate factor on the type's heating and air conditioning
 * @param auxiliary factor on the type's auxiliaries and moving losses
 * @param everydayLevel factor on the type's typical consumption
 */
public record EnergyEstimate(
    ConsumptionComparison trip,
    ConsumptionComparison recent,
    RangeForecast range,
    double rolling,
    double drag,
    double climate,
    double auxiliary,
    double everydayLevel) {}
