package io.fleettwin.domain.ageing;

/**
 * When a battery will hold less than a given capacity: exposures since new.
 *
 * <p>Positive infinity stands for an end beyond the horizon that was looked at.
 *
 * @param earliest lower end of the 95 % interval
 * @param expected where the expected capacity falls below
 * @param latest upper end of the 95 % interval
 */
public record EndOfLife(double earliest, double expected, double latest) {}
