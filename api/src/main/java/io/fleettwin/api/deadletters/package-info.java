/**
 * Dead letters: what was not taken in, why, how much of it there is, and when that is alarming.
 *
 * <p>Letters of a tenant that is not ours, or of none, belong to the platform's operators. Start
 * reading at {@link io.fleettwin.api.deadletters.DeadLetterLog}.
 */
package io.fleettwin.api.deadletters;
