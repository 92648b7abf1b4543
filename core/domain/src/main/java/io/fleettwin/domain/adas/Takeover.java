package io.fleettwin.domain.adas;

/**
 * A driver took over from a feature that drove.
 *
 * @param feature which one
 * @param cause why
 * @param leadSeconds how long before it something had announced it: a request to take over, a
 *     warning, a sensor that went blind, the end of the domain; 0 if it came without a sign
 * @param driver hands, eyes and fatigue at that time
 */
public record Takeover(
    AdasFeature feature, TakeoverCause cause, double leadSeconds, DriverState driver) {}
