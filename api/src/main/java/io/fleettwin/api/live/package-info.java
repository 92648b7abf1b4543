/**
 * The live view: the newest twin of every vehicle, in memory, by tenant.
 *
 * <p>Held are the bytes of a twin as they came and the header that lists need; signals are decoded
 * when somebody asks. Writers take turns, any number reads without locks.
 *
 * <p>Start reading at {@link io.fleettwin.api.live.LiveFleet}.
 */
package io.fleettwin.api.live;
