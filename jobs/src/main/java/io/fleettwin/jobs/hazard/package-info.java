/**
 * The hazard job: passages of vehicles, keyed by coarse cell, become hazards and warnings; what
 * became of the warnings becomes receipts.
 *
 * <p>The rules are those of {@code io.fleettwin.domain.hazard}; here are state, timers and topics.
 */
package io.fleettwin.jobs.hazard;
