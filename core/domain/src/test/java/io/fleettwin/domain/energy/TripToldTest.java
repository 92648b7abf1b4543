package io.fleettwin.domain.energy;

import static io.fleettwin.domain.energy.EnergyDrive.LATITUDE;
import static io.fleettwin.domain.energy.EnergyDrive.LONGITUDE;
import static io.fleettwin.domain.energy.EnergyDrive.SELECTED_GEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.session.Trip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TripToldTest {

  private static final int VERSION_WITHOUT_LOG = 2;

  /** Version, rule and tally stand before the log: 1 + 5 + 4 * (4 + 7) bytes. */
  private static final int BYTES_BEFORE_THE_LOG = 50;

  private final EnergyDrive car = new EnergyDrive();

  @Test
  void tripIsToldOnceItHasStoodForTenMinutes() {
    car.sleep(1.0);
    car.stand(100, 0.5);
    long departure = car.micros();
    car.put(LATITUDE, 48.1).put(LONGITUDE, 11.5);
    car.drive(600, 1.0);
    car.put(LATITUDE, 48.2).put(LONGITUDE, 11.75);
    car.drive(600, 1.0);
    long arrival = car.micros();
    car.stand(590, 0.5);
    assertThat(car.sessions).isEmpty();

    car.stand(11, 0.5);
    assertThat(car.sessions).hasSize(1);
    Trip trip = (Trip) car.sessions.get(0);
    // it is slower than 0.3 m/s for 7 s of every 120 s, half of them at either end
    assertThat((trip.start().timeMicros() - departure) / 1e6).isBetween(0.0, 5.0);
    assertThat((arrival - trip.end().timeMicros()) / 1e6).isBetween(0.0, 5.0);
    assertThat(trip.name()).isEqualTo("trip/" + trip.start().timeMicros());
    assertThat(trip.start().latitudeDegrees()).isCloseTo(48.1, within(1e-5));
    assertThat(trip.end().longitudeDegrees()).isCloseTo(11.75, within(1e-5));
    assertThat(trip.start().socFraction()).isEqualTo(0.5);
    assertThat(trip.consumption().kilometers()).isCloseTo(12.0, within(0.01)); // 10 m/s on average
    assertThat(trip.movingSeconds()).isBetween(1_100.0, 1_200.0);
    assertThat(trip.peakKilometersPerHour()).isCloseTo(72.0, within(0.1));
    assertThat(trip.peakKilowatts()).isBetween(10.0, 60.0);
    assertThat(trip.recoveredKilowattHours()).isBetween(0.1, 2.0);
    assertThat(trip.consumption().kilowattHours())
        .isCloseTo(trip.consumption().predictedKilowattHours(), within(0.5));
    assertThat(trip.consumption().deviationKilowattHours()).isPositive();
  }

  @ParameterizedTest(name = "signal {0} is {1}")
  @CsvSource({"506, 126", "139, 1"}) // gear P, parking brake
  void tripOfAVehicleThatSaysItIsParkedIsToldAfterAMinute(int signal, double value) {
    car.sleep(1.0);
    car.drive(600, 1.0);
    long arrival = car.micros();
    car.put(signal, value);
    car.stand(50, 0.5); // it was slower than 0.3 m/s for some seconds before
    assertThat(car.sessions).isEmpty();

    car.stand(11, 0.5);
    assertThat(car.sessions).hasSize(1);
    assertThat((arrival - car.sessions.get(0).end().timeMicros()) / 1e6).isBetween(0.0, 5.0);
  }

  @Test
  void halfAMinuteInParkIsPartOfTheTrip() {
    car.sleep(1.0);
    car.drive(600, 1.0);
    car.put(SELECTED_GEAR, 126);
    car.stand(30, 0.5);
    car.put(SELECTED_GEAR, 127);
    car.drive(600, 1.0);
    car.stand(61, 0.5);
    assertThat(car.sessions).isEmpty();

    car.stand(540, 0.5);
    assertThat(car.sessions).hasSize(1);
  }

  @Test
  void standingInParkBeforeTheFirstMovementBelongsToTheTrip() {
    car.sleep(1.0);
    car.put(SELECTED_GEAR, 126);
    car.stand(300, 2.0);
    car.put(SELECTED_GEAR, 127);
    car.drive(600, 1.0);
    car.put(SELECTED_GEAR, 126);
    car.stand(61, 0.5);

    Trip trip = (Trip) car.sessions.get(0);
    assertThat(trip.consumption().kilowattHours())
        .as("with 2 kW for five minutes")
        .isGreaterThan(trip.consumption().predictedKilowattHours() + 0.05);
  }

  @Test
  void tripEndsWithTheSilenceAfterItAndIsToldWhenTheVehicleSpeaksAgain() {
    car.sleep(1.0);
    car.drive(600, 1.0);
    long arrival = car.micros();
    car.sleep(3_600.0);

    assertThat(car.sessions).hasSize(1);
    assertThat((arrival - car.sessions.get(0).end().timeMicros()) / 1e6).isBetween(0.0, 5.0);
  }

  @Test
  void eachTripIsToldByItself() {
    car.sleep(1.0);
    car.drive(600, 1.0);
    car.stand(601, 0.5);
    car.drive(360, 1.0);
    car.stand(601, 0.5);

    assertThat(car.sessions).hasSize(2);
    assertThat(car.sessions.get(1).start().timeMicros())
        .isGreaterThan(car.sessions.get(0).end().timeMicros() + 600_000_000L);
    assertThat(((Trip) car.sessions.get(1)).consumption().kilometers())
        .isCloseTo(3.6, within(0.01));
  }

  @Test
  void standingIsNoTrip() {
    car.sleep(1.0);
    car.stand(1_300, 0.5);
    car.sleep(400.0);

    assertThat(car.sessions).isEmpty();
  }

  @Test
  void lessThanAHundredMetersIsNoTrip() {
    car.sleep(1.0);
    car.drive(20, 1.0); // 10 t - 600/pi sin(pi t / 60) = 35 m
    car.stand(601, 0.5);

    assertThat(car.sessions).isEmpty();
  }

  @Test
  void tripIsTheSameWhereverItIsRestarted() throws IOException {
    EnergyDrive straight = new EnergyDrive();
    straight.sleep(1.0);
    car.sleep(1.0);
    for (int part = 0; part < 40; part++) {
      straight.drive(30, 1.0);
      car.drive(30, 1.0);
      car.twin = read(write(car.twin));
    }
    straight.stand(601, 0.5);
    car.stand(601, 0.5);

    Trip expected = (Trip) straight.sessions.get(0);
    Trip told = (Trip) car.sessions.get(0);
    assertThat(told.start()).isEqualTo(expected.start());
    assertThat(told.end()).isEqualTo(expected.end());
    assertThat(told.movingSeconds()).isEqualTo(expected.movingSeconds());
    assertThat(told.recoveredKilowattHours()).isEqualTo(expected.recoveredKilowattHours());
    assertThat(told.peakKilowatts()).isEqualTo(expected.peakKilowatts());
    assertThat(told.consumption().kilowattHours())
        .isCloseTo(expected.consumption().kilowattHours(), within(1e-4));
  }

  @Test
  void stateOfTheReleaseThatDidNotTellOfTripsIsRead() throws IOException {
    car.sleep(1.0);
    byte[] bytes = write(car.twin);
    byte[] before = new byte[bytes.length - 1];
    System.arraycopy(bytes, 0, before, 0, BYTES_BEFORE_THE_LOG);
    System.arraycopy(
        bytes,
        BYTES_BEFORE_THE_LOG + 1,
        before,
        BYTES_BEFORE_THE_LOG,
        before.length - BYTES_BEFORE_THE_LOG);
    before[0] = VERSION_WITHOUT_LOG;

    assertThat(bytes[BYTES_BEFORE_THE_LOG]).isZero();
    assertThat(write(read(before))).isEqualTo(bytes);
  }

  private static byte[] write(EnergyTwin twin) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    twin.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static EnergyTwin read(byte[] bytes) throws IOException {
    return EnergyTwin.read(
        EnergyDrive.SIGNALS, EnergyDrive.CAR, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
