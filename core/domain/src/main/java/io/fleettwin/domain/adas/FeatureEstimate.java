package io.fleettwin.domain.adas;

/**
 * What is believed of one feature.
 *
 * @param state its state
 * @param reason why it is unavailable
 * @param sinceMicros event time of the last change of state or reason, microseconds since 1970; 0
 *     if nothing was ever heard of it
 * @param total how much it was on the road
 * @param inRun how much of that with the present software version
 */
public record FeatureEstimate(
    FeatureState state,
    UnavailableReason reason,
    long sinceMicros,
    Exposure total,
    Exposure inRun) {}
