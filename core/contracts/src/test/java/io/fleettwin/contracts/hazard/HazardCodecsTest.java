package io.fleettwin.contracts.hazard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HazardPhase;
import io.fleettwin.domain.hazard.HeadingSector;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Symptom;
import io.fleettwin.domain.hazard.WarningReceipt;
import io.fleettwin.domain.hazard.Waypoint;
import io.fleettwin.domain.insight.Severity;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HazardCodecsTest {

  private static final VehicleKey VEHICLE = new VehicleKey("demo", "sim-0001");
  private static final long T0 = 1_767_600_000_000_000L;

  @ParameterizedTest
  @EnumSource
  void aPassageIsReadAsItWasWritten(HazardCause cause) throws IOException {
    var symptom = new Symptom(cause, Severity.CRITICAL, 48.1234567, 11.7654321, T0 + 1);
    var event = new PassageEvent(VEHICLE, passage(List.of(symptom)), T0 + 9);

    assertThat(PassageCodec.decode(PassageCodec.encode(event))).isEqualTo(event);
  }

  @Test
  void aClearPassageHasNoSymptoms() throws IOException {
    var event = new PassageEvent(VEHICLE, passage(List.of()), T0 + 9);
    byte[] bytes = PassageCodec.encode(event);

    assertThat(new String(bytes, UTF_8)).doesNotContain("symptoms");
    assertThat(PassageCodec.decode(bytes)).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void aHazardIsReadAsItWasWritten(HazardPhase phase) throws IOException {
    Hazard hazard = hazard(phase, HeadingSector.ALL);

    assertThat(HazardCodec.decode(HazardCodec.encode(hazard))).isEqualTo(hazard);
    assertThat(HazardCodec.decode(HazardCodec.encode(hazard(phase, 7))))
        .isEqualTo(hazard(phase, 7));
  }

  @Test
  void aHazardIsWrittenAsTheContractSays() {
    assertThat(new String(HazardCodec.encode(hazard(HazardPhase.CONFIRMED, 2)), UTF_8))
        .isEqualTo(
            "{\"id\":\"h-1\",\"scope\":\"demo\",\"cause\":\"fog\",\"cause_code\":18,"
                + "\"sub_cause_code\":1,\"phase\":\"confirmed\",\"severity\":\"warning\","
                + "\"cell\":\"8928308280fffff\",\"sector\":2,\"lat_deg\":48.1,\"lon_deg\":11.5,"
                + "\"extent_m\":120.5,\"log_odds\":3.25,\"reports\":4,\"reporters\":3,"
                + "\"clear_passages\":1,\"since_us\":1767600000000000,"
                + "\"time_us\":1767600000000001,\"expiry_us\":1767600000000002,"
                + "\"sensed_us\":1767600000000003}");
  }

  @Test
  void aReceiptIsReadAsItWasWritten() throws IOException {
    var times = new WarningReceipt.Times(T0, T0 + 1, T0 + 2, T0 + 3, T0 + 4);
    var receipt = new WarningReceipt(VEHICLE, "c-1", "h-1", times, 321.5, 12.5);
    var ended = new WarningReceipt(VEHICLE, "c-2", "h-1", times, Double.NaN, Double.NaN);

    assertThat(WarningReceiptCodec.decode(WarningReceiptCodec.encode(receipt))).isEqualTo(receipt);
    assertThat(WarningReceiptCodec.decode(WarningReceiptCodec.encode(ended))).isEqualTo(ended);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"id\":", "{\"vehicle\":\"demo/1\",\"cell\":[1]}"})
  void whatIsNoneOfThemIsRefused(String text) {
    byte[] bytes = text.getBytes(UTF_8);

    assertThatThrownBy(() -> PassageCodec.decode(bytes)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> HazardCodec.decode(bytes)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> WarningReceiptCodec.decode(bytes)).isInstanceOf(IOException.class);
  }

  @Test
  void aFieldThatMakesNoSenseIsNamed() {
    String good = new String(HazardCodec.encode(hazard(HazardPhase.CONFIRMED, 2)), UTF_8);

    assertThatThrownBy(
            () -> HazardCodec.decode(good.replace("\"fog\"", "\"smog\"").getBytes(UTF_8)))
        .hasMessage("cause: smog (expected: a HazardCause)");
    assertThatThrownBy(() -> HazardCodec.decode(good.replace("48.1", "\"n\"").getBytes(UTF_8)))
        .hasMessage("lat_deg: n (expected: a number)");
    assertThatThrownBy(() -> HazardCodec.decode(good.replace("8928", "xyz").getBytes(UTF_8)))
        .hasMessage("cell: xyz308280fffff (expected: hexadecimal)");
    assertThatThrownBy(
            () ->
                HazardCodec.decode(
                    good.replace("\"reports\":4", "\"reports\":4.5").getBytes(UTF_8)))
        .hasMessage("reports: 4.5 (expected: an integer)");
  }

  private static Passage passage(List<Symptom> symptoms) {
    return new Passage(
        new Waypoint(48.1, 11.5, T0), new Waypoint(48.101, 11.502, T0 + 5), 87.5, 21.25, symptoms);
  }

  private static Hazard hazard(HazardPhase phase, int sector) {
    return new Hazard(
        "h-1",
        "demo",
        HazardCause.FOG,
        phase,
        Severity.WARNING,
        new Hazard.Place(0x8928308280fffffL, sector, 48.1, 11.5, 120.5),
        new Hazard.Grounds(3.25, 4, 3, 1),
        new Hazard.Span(T0, T0 + 1, T0 + 2, T0 + 3));
  }
}
