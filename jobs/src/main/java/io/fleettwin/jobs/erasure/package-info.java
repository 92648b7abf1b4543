/**
 * Vehicles that are to be forgotten: which they are, and what of them is refused.
 *
 * <p>Word of an erasure comes to an operator on two ways. When it starts, it reads the whole topic,
 * so that no frame of an erased vehicle gets past it, whatever state it goes on from. While it
 * runs, each new marker comes in the stream of raw records, to the subtask that holds the vehicle's
 * state. The topic is the list, so no state of Flink's has to hold it.
 *
 * <p>The rules are {@link io.fleettwin.contracts.erasure.ErasureList}'s.
 */
package io.fleettwin.jobs.erasure;
