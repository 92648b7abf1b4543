package io.fleettwin.domain.adas;

import java.util.Map;

/**
 * What happened since a software version runs.
 *
 * @param version as the vehicle calls it; empty if it never said
 * @param driven how much the vehicle was on the road with it
 * @param events how often each event happened with it; every event has an entry
 */
public record SoftwareRun(String version, Exposure driven, Map<AdasEvent, Long> events) {}
