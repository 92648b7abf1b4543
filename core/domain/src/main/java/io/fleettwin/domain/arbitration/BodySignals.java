package io.fleettwin.domain.arbitration;

import static io.fleettwin.domain.arbitration.MotionSignals.index;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;

/**
 * Where the signals of doors and outside air stand in a row.
 *
 * @param driverDoor 1 while open; the others alike
 * @param passengerDoor front passenger
 * @param rearLeftDoor behind the driver
 * @param rearRightDoor behind the passenger
 * @param tailgate trunk
 * @param outsideTemperature [°C]
 */
record BodySignals(
    int driverDoor,
    int passengerDoor,
    int rearLeftDoor,
    int rearRightDoor,
    int tailgate,
    int outsideTemperature) {

  static BodySignals of(SignalCatalogue catalogue) {
    String door = "Vehicle.Cabin.Door.Row";
    return new BodySignals(
        index(catalogue, door + "1.DriverSide.IsOpen"),
        index(catalogue, door + "1.PassengerSide.IsOpen"),
        index(catalogue, door + "2.DriverSide.IsOpen"),
        index(catalogue, door + "2.PassengerSide.IsOpen"),
        index(catalogue, "Vehicle.Body.Trunk.Rear.IsOpen"),
        index(catalogue, "Vehicle.Exterior.AirTemperature"));
  }

  /** A door that says it is open, {@link SignalCatalogue#UNKNOWN} if none does. */
  int openDoor(SignalRow row) {
    if (row.value(driverDoor) == 1.0) {
      return driverDoor;
    }
    if (row.value(passengerDoor) == 1.0) {
      return passengerDoor;
    }
    if (row.value(rearLeftDoor) == 1.0) {
      return rearLeftDoor;
    }
    if (row.value(rearRightDoor) == 1.0) {
      return rearRightDoor;
    }
    return row.value(tailgate) == 1.0 ? tailgate : SignalCatalogue.UNKNOWN;
  }
}
