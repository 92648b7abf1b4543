/**
 * Signals: what a vehicle can say (the catalogue) and what it said (a frame).
 *
 * <p>Names, units and ranges are those of the COVESA Vehicle Signal Specification 6; what it has no
 * name for stands under {@code Vehicle.FleetTwin}. Start reading at {@link
 * io.fleettwin.domain.signal.SignalCatalogue}.
 */
package io.fleettwin.domain.signal;
