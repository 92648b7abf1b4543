package io.fleettwin.domain.twin;

import static io.fleettwin.domain.Samples.T0_MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.adas.AdasFeature;
import io.fleettwin.domain.adas.FeatureState;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole twin of an electric car, with the signals that its estimators need. */
class LivingTwinTest {

  private static final long SECOND = 1_000_000L;
  private static final String PACK = "Vehicle.Powertrain.TractionBattery.";
  private static final int[] IDS = {110, 120, 200, 205, 206, 209, 211, 240, 241, 321, 322, 600};

  private static final SignalCatalogue CATALOGUE =
      SignalCatalogue.of(
          List.of(
              number(100, "Vehicle.CurrentLocation.Latitude", "degrees"),
              number(101, "Vehicle.CurrentLocation.Longitude", "degrees"),
              number(103, "Vehicle.CurrentLocation.Heading", "degrees"),
              number(110, "Vehicle.Speed", "km/h"),
              number(120, "Vehicle.TraveledDistance", "m"),
              number(200, PACK + "StateOfCharge.Current", "percent"),
              number(205, PACK + "CurrentVoltage", "V"),
              number(206, PACK + "CurrentCurrent", "A"),
              number(209, PACK + "Temperature.Average", "Celsius"),
              number(211, PACK + "Temperature.Max", "Celsius"),
              number(240, PACK + "Charging.ChargingPort.AnyPosition.IsChargingCableConnected", ""),
              number(241, PACK + "Charging.IsCharging", ""),
              flag(321, "Vehicle.FleetTwin.Adas.EmergencyBraking.IsEngaged"),
              flag(322, "Vehicle.FleetTwin.Adas.EmergencyBraking.IsError"),
              number(600, "Vehicle.Exterior.AirTemperature", "Celsius"),
              new Signal(
                  900,
                  "Vehicle.VehicleIdentification.Model",
                  SignalType.TEXT,
                  "",
                  0,
                  0,
                  0,
                  3_600_000,
                  Tier.OPERATIONAL,
                  "model")));

  private static final CoreSignals CORE = CoreSignals.of(CATALOGUE);

  private final List<Insight> told = new ArrayList<>();
  private VehicleTwin twin = new VehicleTwin(CATALOGUE, CORE);
  private long sequence;

  @Test
  void driveTeachesChargeResistanceRangeAndConsumptionEachWithItsInterval() {
    drive(900);

    TwinEstimates estimates = snapshot().estimates();
    assertThat(estimates.keys())
        .contains(
            EstimateKey.CLOCK_OFFSET,
            EstimateKey.SOC,
            EstimateKey.CAPACITY,
            EstimateKey.STATE_OF_HEALTH,
            EstimateKey.RESISTANCE,
            EstimateKey.VOLTAGE_RESIDUAL,
            EstimateKey.HEAT,
            EstimateKey.WARMING,
            EstimateKey.RANGE,
            EstimateKey.CONSUMPTION_PREDICTED,
            EstimateKey.CONSUMPTION_MEASURED,
            EstimateKey.CONSUMPTION_RESIDUAL)
        .doesNotContain(EstimateKey.CHARGED_ENERGY, EstimateKey.CHARGE_REMAINING)
        .isSortedAccordingTo((a, b) -> Integer.compare(a.code(), b.code()));
    assertInterval(estimates, EstimateKey.SOC, 0.4, 0.7);
    assertInterval(estimates, EstimateKey.CAPACITY, 50.0, 70.0);
    assertInterval(estimates, EstimateKey.STATE_OF_HEALTH, 0.8, 1.1);
    assertInterval(estimates, EstimateKey.RANGE, 50_000.0, 300_000.0);
    // 21 A at 369 V at 72 km/h
    assertThat(estimates.valueOf(EstimateKey.CONSUMPTION_MEASURED)).isBetween(10.65, 10.9);
    assertThat(told).as("a car that is well").isEmpty();
  }

  @Test
  void chargingShowsEnergyAndTheTimeThatIsLeft() {
    drive(60);
    for (int second = 60; second < 300; second++) {
      take(second, values(second, 0.0, 30.0, 375.0, 1.0, 0.0));
    }

    TwinEstimates estimates = snapshot().estimates();
    // 375 V times 30 A for four minutes
    assertThat(estimates.valueOf(EstimateKey.CHARGED_ENERGY)).isBetween(0.70, 0.76);
    assertThat(estimates.valueOf(EstimateKey.CHARGE_REMAINING)).isPositive();
    assertThat(told).extracting(Insight::kind).containsExactly(InsightKind.CHARGING_STARTED);
  }

  @Test
  void emergencyBrakingIsToldWithTheNextSampleAndNotWithTheNextSecond() {
    drive(30);
    long end = T0_MICROS + 30 * SECOND;
    fold(end, values(30, 72.0, -20.0, 369.0, 0.0, 0.0), "");
    fold(end + SECOND / 10, values(30, 72.0, -20.0, 369.0, 0.0, 1.0), "");
    assertThat(told).isEmpty();

    fold(end + SECOND / 5, values(30, 60.0, 50.0, 360.0, 0.0, 1.0), "");

    assertThat(told).extracting(Insight::subject).containsExactly("AEB_ENGAGED");
    assertThat(told.get(0).eventTimeMicros()).isEqualTo(end + SECOND / 10);
    assertThat(snapshot().assistance().of(AdasFeature.AEB).state())
        .isEqualTo(FeatureState.INTERVENING);
  }

  @Test
  void twinThatIsRestoredAfterEveryFrameBelievesTheSame() throws IOException {
    drive(120);
    TwinSnapshot straight = snapshot();

    twin = new VehicleTwin(CATALOGUE, CORE);
    sequence = 0;
    for (int second = 0; second < 120; second++) {
      take(second, values(second, 72.0, -21.0, 369.0, 0.0, 0.0));
      twin = restored();
    }

    TwinSnapshot again = snapshot();
    assertThat(again.signals()).isEqualTo(straight.signals());
    assertThat(again.assistance()).isEqualTo(straight.assistance());
    assertThat(again.estimates().keys()).isEqualTo(straight.estimates().keys());
    for (EstimateKey key : straight.estimates().keys()) {
      double expected = straight.estimates().valueOf(key);
      assertThat(again.estimates().valueOf(key))
          .as(key.label())
          .isBetween(
              expected - 1e-3 * Math.abs(expected) - 1e-3,
              expected + 1e-3 * Math.abs(expected) + 1e-3);
    }
  }

  private static void assertInterval(
      TwinEstimates estimates, EstimateKey key, double least, double most) {
    int at = List.of(estimates.keys()).indexOf(key);
    assertThat(estimates.values()[at]).isBetween(least, most);
    assertThat(estimates.lowers()[at]).isLessThan(estimates.values()[at]);
    assertThat(estimates.uppers()[at]).isGreaterThan(estimates.values()[at]);
  }

  private void drive(int seconds) {
    for (int second = 0; second < seconds; second++) {
      take(second, values(second, 72.0, -21.0, 369.0, 0.0, 0.0));
    }
  }

  private static double[] values(
      int second, double kmh, double amperes, double volts, double charging, double braking) {
    double soc = 58.0 + amperes * second / 36.0 / 61.0;
    double odometer = 40_000_000.0 + 20.0 * second;
    return new double[] {
      kmh, odometer, soc, volts, amperes, 25.0, 25.0, charging, charging, braking, 0.0, 20.0
    };
  }

  private void take(int second, double[] values) {
    fold(T0_MICROS + second * SECOND, values, second == 0 ? "BMW i3" : "");
  }

  private void fold(long time, double[] values, String model) {
    boolean named = !model.isEmpty();
    SignalFrame frame =
        new SignalFrame(
            1,
            sequence++,
            time,
            new int[] {0},
            IDS,
            values,
            named ? new int[] {900} : new int[0],
            named ? new String[] {model} : new String[0],
            time);
    twin.fold(
        frame,
        SignalScreen.Findings.CLEAN,
        new LatencyPassport(time, time, time + 40_000, 0, 0, 0),
        told::add);
  }

  private TwinSnapshot snapshot() {
    return twin.snapshot(new VehicleKey("demo", "v1"), (latitude, longitude) -> 1L, T0_MICROS);
  }

  private VehicleTwin restored() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VehicleTwinState.write(twin, CATALOGUE, new DataOutputStream(bytes));
    return VehicleTwinState.read(
        CATALOGUE, CORE, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static Signal number(int id, String path, String unit) {
    return new Signal(id, path, SignalType.DOUBLE, unit, -1e9, 1e9, 3, 1_000, Tier.OPERATIONAL, "");
  }

  private static Signal flag(int id, String path) {
    return new Signal(id, path, SignalType.BOOLEAN, "", 0, 1, 0, 1_000, Tier.SAFETY, "");
  }
}
