/**
 * The twin of a vehicle: what is believed of it, from which every view is made.
 *
 * <p>Start reading at {@link io.fleettwin.domain.twin.VehicleTwin}, whose state is folded frame by
 * frame; {@link io.fleettwin.domain.twin.TwinSnapshot} is what others see of it.
 */
package io.fleettwin.domain.twin;
