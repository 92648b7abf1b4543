package io.fleettwin.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.energy.TripRule.Stage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TripRuleTest {

  private final TripRule rule = new TripRule();

  @Test
  void tripBeginsWithTheFirstMovement() {
    rule.advance(1.0, 0.3, 1.0, TripRule.STANDSTILL_SECONDS);
    assertThat(rule.stage()).isEqualTo(Stage.CLOSED);
    rule.advance(1.0, 0.31, 1.0, TripRule.STANDSTILL_SECONDS);

    assertThat(rule.stage()).isEqualTo(Stage.DRIVING);
    assertThat(rule.isOpen()).isTrue();
  }

  @Test
  void standstillAfterASilenceBelongsToTheTripForTenMinutes() {
    rule.awake();
    rule.advance(600.0, 0.0, 1.0, TripRule.STANDSTILL_SECONDS);
    assertThat(rule.stage()).isEqualTo(Stage.WAITING);
    rule.advance(0.1, 0.0, 1.0, TripRule.STANDSTILL_SECONDS);

    assertThat(rule.isOpen()).isFalse();
  }

  @Test
  void tripEndsAfterTenMinutesOfStandstillAndMovementBeginsThemAnew() {
    rule.advance(1.0, 10.0, 5.0, TripRule.STANDSTILL_SECONDS);
    rule.advance(400.0, 0.0, 1.0, TripRule.STANDSTILL_SECONDS);
    rule.advance(1.0, 10.0, 5.0, TripRule.STANDSTILL_SECONDS);
    rule.advance(600.0, 0.0, Double.NaN, TripRule.STANDSTILL_SECONDS);
    assertThat(rule.stage()).isEqualTo(Stage.DRIVING);
    rule.advance(1.0, 0.0, Double.NaN, TripRule.STANDSTILL_SECONDS);

    assertThat(rule.stage()).isEqualTo(Stage.CLOSED);
  }

  @Test
  void chargingAtStandstillEndsATripAndBrakingDoesNot() {
    rule.advance(1.0, 10.0, -20.0, TripRule.STANDSTILL_SECONDS);
    assertThat(rule.isOpen()).isTrue();
    rule.advance(1.0, 0.0, -1.0, TripRule.STANDSTILL_SECONDS);
    assertThat(rule.isOpen()).isTrue();
    rule.advance(1.0, 0.0, -1.1, TripRule.STANDSTILL_SECONDS);

    assertThat(rule.isOpen()).isFalse();
  }

  @Test
  void stageThatIsNotKnownIsRefused() {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[] {3, 0, 0, 0, 0}));

    assertThatThrownBy(() -> rule.readFrom(in))
        .isInstanceOf(IOException.class)
        .hasMessage("trip stage: 3 (expected: 0 to 2)");
  }

  @Test
  void parkedVehicleHasArrivedSoonerButOnlyIfItDrove() {
    rule.awake();
    rule.advance(300.0, 0.0, 1.0, TripRule.PARKED_SECONDS);
    assertThat(rule.stage()).isEqualTo(TripRule.Stage.WAITING);

    rule.advance(1.0, 10.0, 5.0, TripRule.STANDSTILL_SECONDS);
    rule.advance(60.0, 0.0, 1.0, TripRule.PARKED_SECONDS);
    assertThat(rule.stage()).isEqualTo(TripRule.Stage.DRIVING);
    rule.advance(0.1, 0.0, 1.0, TripRule.PARKED_SECONDS);
    assertThat(rule.stage()).isEqualTo(TripRule.Stage.CLOSED);
  }
}
