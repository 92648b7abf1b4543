/**
 * One vehicle: longitudinal dynamics, traction battery, cabin, driver, driver assistance.
 *
 * <p>This is the truth that instruments measure with errors. Units are SI in full words; battery
 * current and power are positive while charging. State is mutable and belongs to one thread; what
 * does not change is a record. Start reading at {@link io.fleettwin.sim.vehicle.Car}.
 */
package io.fleettwin.sim.vehicle;
