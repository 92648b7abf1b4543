package io.fleettwin.domain.adas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AdasStateTest {

  private static final AdasSignals SIGNALS = AdasSignals.of(AdasDrive.CATALOGUE);

  /** Something that the vehicle says, and how long the row is. */
  record Step(String path, double value, String text, double seconds) {}

  @Property(tries = 300)
  void twinThatIsRestoredAfterEveryRowTellsAndKnowsTheSame(@ForAll("drives") List<Step> steps)
      throws IOException {
    AdasDrive straight = new AdasDrive();
    AdasDrive restored = new AdasDrive();
    for (Step step : steps) {
      take(straight, step);
      take(restored, step);
      restored.restore(read(write(restored.twin())));
    }

    assertThat(restored.insights()).isEqualTo(straight.insights());
    assertThat(restored.estimate()).isEqualTo(straight.estimate());
    assertThat(write(restored.twin())).isEqualTo(write(straight.twin()));
  }

  @Property(tries = 300)
  void stateNeedsAtMostFiveHundredBytes(@ForAll("drives") List<Step> steps) throws IOException {
    AdasDrive drive = new AdasDrive();
    drive.say(AdasDrive.VERSION, "x".repeat(60));
    for (Step step : steps) {
      take(drive, step);
    }

    assertThat(write(drive.twin()).length).isLessThanOrEqualTo(500);
  }

  @Test
  void stateOfTenYearsOnTheRoadNeedsAtMostFiveHundredBytes() throws IOException {
    ExposureLedger ledger = new ExposureLedger();
    ledger.addDriven(300_000_000_000L, 36_000_000_000L);
    for (AdasFeature feature : AdasFeature.values()) {
      ledger.addExposed(feature, 300_000_000_000L, 36_000_000_000L);
    }
    ledger.beginRun();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ledger.write(new DataOutputStream(bytes));
    int others = write(new AdasDrive().twin()).length;

    assertThat(bytes.size() + others + AdasTwin.LONGEST_VERSION).isLessThanOrEqualTo(500);
  }

  @Test
  void stateOfAnotherVersionIsRefused() {
    assertThatThrownBy(() -> read(new byte[] {2}))
        .isInstanceOf(IOException.class)
        .hasMessage("driver-assistance state: version 2 (expected: 1)");
  }

  @Test
  void numberThatNamesNoConstantIsRefused() {
    assertThatThrownBy(() -> Coded.read(FeatureState.class, 6))
        .isInstanceOf(IOException.class)
        .hasMessage("FeatureState: no constant of code 6");
  }

  @Provide
  Arbitrary<List<Step>> drives() {
    Arbitrary<Step> flag =
        Combinators.combine(
                Arbitraries.of(
                    AdasDrive.ACC_ENABLED,
                    AdasDrive.ACC_ACTIVE,
                    AdasDrive.ACC_ERROR,
                    AdasDrive.LANE_ACTIVE,
                    AdasDrive.AEB_ENGAGED,
                    AdasDrive.FCW_WARNING,
                    AdasDrive.ABS_ENGAGED,
                    AdasDrive.ESC_ENGAGED,
                    AdasDrive.TCS_ENGAGED,
                    AdasDrive.HANDS,
                    AdasDrive.EYES),
                Arbitraries.of(0.0, 1.0),
                lengths())
            .as((path, value, seconds) -> new Step(path, value, null, seconds));
    Arbitrary<Step> number =
        Combinators.combine(
                Arbitraries.of(
                    AdasDrive.SPEED,
                    AdasDrive.ODOMETER,
                    AdasDrive.TIME_TO_COLLISION,
                    AdasDrive.RADAR_BLOCKAGE,
                    AdasDrive.CAMERA_DEVIATION,
                    AdasDrive.BRAKE_PEDAL,
                    AdasDrive.TAKEOVER_COUNT),
                Arbitraries.doubles().between(0, 130),
                lengths())
            .as((path, value, seconds) -> new Step(path, value, null, seconds));
    Arbitrary<Step> text =
        Combinators.combine(
                Arbitraries.of(
                    List.of(AdasDrive.LEVEL, "SAE_0"),
                    List.of(AdasDrive.LEVEL, "SAE_3"),
                    List.of(AdasDrive.REASON, "NONE"),
                    List.of(AdasDrive.REASON, "LANE_LOST"),
                    List.of(AdasDrive.ROAD, "rural"),
                    List.of(AdasDrive.ROAD, "motorway"),
                    List.of(AdasDrive.VERSION, "1.0"),
                    List.of(AdasDrive.VERSION, "2.0")),
                lengths())
            .as((said, seconds) -> new Step(said.get(0), 0, said.get(1), seconds));
    return Arbitraries.oneOf(flag, number, text).list().ofMinSize(1).ofMaxSize(60);
  }

  private static Arbitrary<Double> lengths() {
    return Arbitraries.of(0.1, 0.5, 1.0, 1.0, 3.0, 20.0, 700.0);
  }

  private static void take(AdasDrive drive, Step step) {
    if (step.text() == null) {
      drive.with(step.path(), step.value());
    } else {
      drive.say(step.path(), step.text());
    }
    drive.drive(step.seconds());
  }

  private static byte[] write(AdasTwin twin) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    twin.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static AdasTwin read(byte[] bytes) throws IOException {
    return AdasTwin.read(SIGNALS, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
