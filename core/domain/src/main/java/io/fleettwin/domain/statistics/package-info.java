/**
 * Numerics that features of the twin share: moments that are kept as values come, and sequential
 * tests that tell a change from chance.
 *
 * <p>What is configured is immutable and apart from what is kept: a test hands out the next value
 * of its sum, and the caller, who has hundreds of thousands of vehicles, keeps it where it likes.
 *
 * <p>Start reading at {@link io.fleettwin.domain.statistics.Cusum}.
 */
package io.fleettwin.domain.statistics;
