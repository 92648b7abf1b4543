/**
 * What was believed of a vehicle: its state at one time, as it was known at another.
 *
 * <p>Start reading at {@link io.fleettwin.lakehouse.timetravel.TwinHistory}.
 */
package io.fleettwin.lakehouse.timetravel;
