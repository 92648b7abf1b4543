package io.fleettwin.domain.charging;

import static io.fleettwin.domain.Samples.T0_MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.BatteryRows;
import io.fleettwin.domain.charging.ChargingEstimate.ExpectedEnd;
import io.fleettwin.domain.charging.ChargingEstimate.Stage;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.session.Charge;
import io.fleettwin.domain.session.Session;
import io.fleettwin.domain.signal.SignalCatalogue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargingTwinTest {

  private static final int VOLTS = 205;
  private static final int AMPERES = 206;
  private static final int WATTS = 207;
  private static final int CABLE = 240;
  private static final int LATITUDE = 100;
  private static final int LONGITUDE = 101;
  private static final int CHARGING = 241;
  private static final int CHARGER_KILOWATTS = 243;
  private static final int LIMIT_PERCENT = 246;
  private static final double CAPACITY = 60.0;
  private static final ChargingSignals SIGNALS = ChargingSignals.of(BatteryRows.CATALOGUE);

  private final ChargingTwin twin = new ChargingTwin(SIGNALS);
  private final BatteryRows rows = new BatteryRows();
  private final List<Insight> insights = new ArrayList<>();
  private double soc = 0.5;

  @Test
  void vehicleThatNeverChargedHasNoSession() {
    assertThat(twin.estimate())
        .isEqualTo(
            new ChargingEstimate(Stage.NONE, 0, 0.0, 0.0, Double.NaN, 0.0, ExpectedEnd.UNKNOWN));
    assertThat(twin.powerBuckets()).isEqualTo(20);
    assertThat(twin.meanPowerWatts(10)).isNaN();
  }

  @Test
  void energyIsVoltageTimesCurrentTimesTime() {
    charge(0, 600, 400.0, 25.0);

    ChargingEstimate estimate = twin.estimate();
    assertThat(estimate.stage()).isEqualTo(Stage.CHARGING);
    assertThat(estimate.startMicros()).isEqualTo(T0_MICROS);
    assertThat(estimate.durationSeconds()).isEqualTo(600.0);
    assertThat(estimate.batteryJoules()).isCloseTo(6e6, within(1.0)); // 10 kW for 600 s
    assertThat(estimate.powerWatts()).isEqualTo(10_000.0);
    assertThat(estimate.lossJoules()).isNaN();
    assertThat(twin.meanPowerWatts(10)).isEqualTo(10_000.0);
  }

  @Test
  void lossIsWhatTheChargerDeliversBeyondThat() {
    rows.at(0).put(CHARGER_KILOWATTS, 11.0);
    charge(0, 600, 400.0, 25.0);

    assertThat(twin.estimate().lossJoules()).isCloseTo(6e5, within(1.0)); // 1 kW for 600 s
  }

  @Test
  void lossIsUnknownWhereTheChargerWasHeardForAPartOnly() {
    charge(0, 100, 400.0, 25.0);
    rows.put(CHARGER_KILOWATTS, 11.0);
    charge(101, 600, 400.0, 25.0);

    assertThat(twin.estimate().lossJoules()).isNaN();
  }

  @Test
  void powerSignalStandsInForMissingCurrent() {
    for (int second = 0; second <= 60; second++) {
      rows.at(second).put(CHARGING, 1).put(WATTS, 7_000);
      advance();
    }

    assertThat(twin.estimate().batteryJoules()).isCloseTo(420_000.0, within(1e-6));
  }

  @Test
  void sessionIsToldOfOnceAtItsStartAndOnceAtItsEnd() {
    charge(0, 3_600, 400.0, 25.0);
    soc = 0.9;
    rows.at(3_601).put(AMPERES, 0).put(CHARGING, 0).put(CABLE, 0);
    advance();

    assertThat(insights).hasSize(2);
    Insight started = insights.get(0);
    assertThat(started.kind()).isEqualTo(InsightKind.CHARGING_STARTED);
    assertThat(started.phase()).isEqualTo(Phase.EVENT);
    assertThat(started.sinceMicros()).isEqualTo(T0_MICROS);
    assertThat(started.eventTimeMicros()).isEqualTo(T0_MICROS + 30_000_000L);
    assertThat(started.evidence().measured()).isEqualTo(10.0);
    assertThat(started.evidence().unit()).isEqualTo("kW");
    assertThat(started.message()).isEqualTo("Charging began, with 10.0 kW now.");
    Insight ended = insights.get(1);
    assertThat(ended.kind()).isEqualTo(InsightKind.CHARGING_ENDED);
    assertThat(ended.sinceMicros()).isEqualTo(T0_MICROS);
    assertThat(ended.eventTimeMicros()).isEqualTo(T0_MICROS + 3_600_000_000L);
    assertThat(ended.evidence().measured()).isCloseTo(10.0, within(1e-9));
    assertThat(ended.evidence().unit()).isEqualTo("kWh");
    assertThat(ended.message())
        .isEqualTo("Charging ended: 10.00 kWh in 60 min, from 50 % to 50 %.");
    assertThat(twin.estimate().stage()).isEqualTo(Stage.NONE);
    assertThat(twin.estimate().powerWatts()).isZero();
    assertThat(twin.estimate().batteryJoules()).isCloseTo(3.6e7, within(1.0));
  }

  @Test
  void sessionIsHandedOverAsAWholeWhenItIsOver() {
    rows.at(0).put(CHARGER_KILOWATTS, 11.0).put(LATITUDE, 48.1).put(LONGITUDE, 11.5);
    charge(0, 3_600, 400.0, 25.0);
    soc = 0.9;
    rows.at(3_601).put(AMPERES, 0).put(CHARGING, 0).put(CABLE, 0);
    List<Session> ended = new ArrayList<>();
    twin.advance(
        rows.row(),
        soc,
        0.01,
        CAPACITY,
        new InsightSink() {
          @Override
          public void report(Insight insight) {}

          @Override
          public void ended(Session session) {
            ended.add(session);
          }
        });

    assertThat(ended).hasSize(1);
    Charge charge = (Charge) ended.get(0);
    assertThat(charge.name()).isEqualTo("charge/" + T0_MICROS);
    assertThat(charge.start().latitudeDegrees()).isCloseTo(48.1, within(1e-5));
    assertThat(charge.start().longitudeDegrees()).isEqualTo(11.5);
    assertThat(charge.end().timeMicros()).isEqualTo(T0_MICROS + 3_600_000_000L);
    assertThat(charge.batteryKilowattHours()).isCloseTo(10.0, within(1e-6));
    assertThat(charge.lossKilowattHours()).isCloseTo(1.0, within(1e-3));
    assertThat(charge.peakKilowatts()).isEqualTo(10.0);
  }

  @Test
  void plugThatIsMovedAboutIsNoNews() {
    charge(0, 29, 400.0, 25.0);
    rows.at(30).put(CHARGING, 0).put(CABLE, 0);
    advance();

    assertThat(insights).isEmpty();
    assertThat(twin.estimate().stage()).isEqualTo(Stage.NONE);
  }

  @Test
  void shortPauseBelongsToTheSession() {
    charge(0, 100, 400.0, 25.0);
    rows.at(101).put(CHARGING, 0).put(AMPERES, 0);
    advance();
    assertThat(twin.estimate().stage()).isEqualTo(Stage.PAUSED);
    assertThat(twin.estimate().powerWatts()).isZero();
    rows.at(160);
    advance();
    assertThat(twin.estimate().stage()).isEqualTo(Stage.PAUSED);
    charge(161, 200, 400.0, 25.0);

    assertThat(insights).hasSize(1);
    assertThat(twin.estimate().startMicros()).isEqualTo(T0_MICROS);
    // 100 s, then a row whose current rises from 0, then 39 s
    assertThat(twin.estimate().batteryJoules()).isCloseTo(1.395e6, within(1e4));
  }

  @Test
  void longPauseEndsTheSession() {
    charge(0, 100, 400.0, 25.0);
    rows.at(160).put(CHARGING, 0).put(AMPERES, 0);
    advance();
    assertThat(insights).hasSize(1);
    rows.at(161);
    advance();

    assertThat(insights).extracting(Insight::kind).endsWith(InsightKind.CHARGING_ENDED);
    charge(200, 240, 400.0, 25.0);
    assertThat(twin.estimate().startMicros()).isEqualTo(T0_MICROS + 199_000_000L);
  }

  @Test
  void cableAndCurrentTellWhereTheVehicleDoesNotSay() {
    rows.at(0).put(CABLE, 1).put(VOLTS, 400).put(AMPERES, 0.4);
    advance();
    assertThat(twin.estimate().stage()).isEqualTo(Stage.NONE);
    rows.at(1).put(AMPERES, 25);
    advance();

    assertThat(twin.estimate().stage()).isEqualTo(Stage.CHARGING);
  }

  @Test
  void currentWithoutACableIsBraking() {
    rows.at(0).put(VOLTS, 400).put(AMPERES, 25);
    advance();
    assertThat(twin.estimate().stage()).isEqualTo(Stage.NONE);
    rows.at(1).put(CHARGING, 1).put(CABLE, 0);
    advance();

    assertThat(twin.estimate().stage()).isEqualTo(Stage.NONE);
  }

  @Test
  void longSilenceIsFilledFromTheStateOfCharge() {
    charge(0, 100, 400.0, 25.0);
    soc = 0.6;
    rows.at(3_700);
    advance();

    // 1 MJ by current, then 10 % of 60 Ah at 400 V
    assertThat(twin.estimate().batteryJoules()).isCloseTo(1e6 + 8.64e6, within(1.0));
  }

  @Test
  void endIsExpectedAtConstantPowerUnderTheLimit() {
    rows.at(0).put(LIMIT_PERCENT, 80);
    charge(0, 60, 400.0, 25.0);

    // 30 % of 60 Ah * 400 V = 7.2 kWh at 10 kW; five buckets unseen, the first one seen
    ExpectedEnd end = twin.estimate().end();
    assertThat(end.expectedSeconds()).isCloseTo(2_592.0, within(1.0));
    // 12 % of 432 s and 30 % of 2160 s, and 1 % of the charge: hypot(699.8, 86.4) * 1.96
    assertThat(end.latestSeconds() - end.expectedSeconds()).isCloseTo(1_382.0, within(2.0));
    assertThat(end.expectedSeconds() - end.earliestSeconds()).isCloseTo(1_382.0, within(2.0));
  }

  @Test
  void endIsExpectedLaterWherePowerIsKnownToFall() {
    double[] powers = {100, 100, 50, 25};
    int second = 0;
    for (double amperes : powers) {
      charge(second, second + 1_800, 400.0, amperes);
      second += 1_801;
      soc += 0.05;
    }
    soc = 0.5;
    charge(second, second + 600, 400.0, 100.0);
    rows.at(second + 601).put(LIMIT_PERCENT, 70);
    advance();

    // 5 % are 4.32 MJ: two buckets at 40 kW, one at 20 and one at 10
    assertThat(twin.estimate().end().expectedSeconds()).isCloseTo(864.0, within(9.0));
    assertThat(twin.meanPowerWatts(13)).isCloseTo(10_000.0, within(200.0));
  }

  @Test
  void unseenPowerIsTakenToFallAboveFourFifths() {
    PowerCurve curve = new PowerCurve();

    // buckets at 82.5, 87.5, 92.5 and 97.5 %: 0.95, 0.85, 0.75 and 0.65 of the power before
    double hundredth = 1e6 / 1e4;
    double expected = 5.0 * hundredth * (1 + 1 / 0.95 + 1 / 0.85 + 1 / 0.75 + 1 / 0.65);
    PowerCurve.Remaining left = curve.remaining(0.75, 1.0, 1e2, 1e6);
    assertThat(left.seconds()).isCloseTo(expected, within(1e-6));
    assertThat(left.standardDeviationSeconds()).isCloseTo(0.3 * expected, within(1e-6));
  }

  @Test
  void endIsUnknownWithoutPowerCapacityOrCharge() {
    charge(0, 10, 400.0, 0.2);
    assertThat(twin.estimate().end()).isEqualTo(ExpectedEnd.UNKNOWN);
    charge(11, 20, 400.0, 25.0);
    assertThat(twin.estimate().end()).isNotEqualTo(ExpectedEnd.UNKNOWN);
    rows.at(21);
    twin.advance(rows.row(), Double.NaN, 0.01, CAPACITY, insights::add);
    assertThat(twin.estimate().end()).isEqualTo(ExpectedEnd.UNKNOWN);
    rows.at(22);
    twin.advance(rows.row(), 0.5, 0.01, Double.NaN, insights::add);
    assertThat(twin.estimate().end()).isEqualTo(ExpectedEnd.UNKNOWN);
  }

  @Test
  void signalsThatTheCatalogueLacksAreNeverKnown() {
    ChargingSignals none = ChargingSignals.of(SignalCatalogue.of(List.of()));
    ChargingTwin deaf = new ChargingTwin(none);
    rows.at(0).put(CHARGING, 1);
    deaf.advance(rows.row(), 0.5, 0.01, CAPACITY, insights::add);

    assertThat(deaf.estimate().stage()).isEqualTo(Stage.NONE);
  }

  @Test
  void sessionGoesOnAfterItWasWrittenAndRead() throws IOException {
    rows.at(0).put(CHARGER_KILOWATTS, 11.0);
    charge(0, 600, 400.0, 25.0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    twin.write(new DataOutputStream(bytes));
    ChargingTwin again =
        ChargingTwin.read(
            SIGNALS, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(bytes.size()).isLessThanOrEqualTo(100);
    rows.at(601);
    advance();
    again.advance(rows.row(), soc, 0.01, CAPACITY, insights::add);
    assertThat(again.estimate()).isEqualTo(twin.estimate());
    assertThat(again.meanPowerWatts(10)).isEqualTo(twin.meanPowerWatts(10));
    assertThat(insights).hasSize(1);
  }

  @Test
  void stateOfAnotherVersionIsRejected() {
    assertThatThrownBy(
            () ->
                ChargingTwin.read(
                    SIGNALS, new DataInputStream(new ByteArrayInputStream(new byte[] {7}))))
        .isInstanceOf(IOException.class)
        .hasMessage("charging twin: version 7 (expected: 1 to 2)");
    assertThatThrownBy(() -> Stage.ofCode(3)).hasMessage("code: 3 (expected: 0 to 2)");
  }

  private void charge(int from, int to, double volts, double amperes) {
    for (int second = from; second <= to; second++) {
      rows.at(second).put(CHARGING, 1).put(CABLE, 1).put(VOLTS, volts).put(AMPERES, amperes);
      advance();
    }
  }

  private void advance() {
    twin.advance(rows.row(), soc, 0.01, CAPACITY, insights::add);
  }
}
