package io.fleettwin.contracts.insight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsightCodecTest {

  private static final long T0_MICROS = 1_767_600_000_000_000L; // 2026-01-05T08:00:00Z
  private static final VehicleKey VEHICLE = new VehicleKey("demo", "car-7");

  @Test
  void insightIsACloudEventThatAPersonCanRead() {
    String json = new String(InsightCodec.encode(event(Phase.OPENED, 0.25)), UTF_8);

    assertThat(json)
        .isEqualTo(
            """
            {"specversion":"1.0",\
            "id":"demo/car-7/SELF_DISCHARGE/pack/1767600000000000/OPENED/1767600001500000",\
            "source":"/fleettwin/twin",\
            "type":"io.fleettwin.insight.self_discharge.v1",\
            "subject":"demo/car-7",\
            "time":"2026-01-05T08:00:01.500Z",\
            "datacontenttype":"application/json",\
            "data":{"kind":"self_discharge","about":"pack","phase":"opened","severity":"notice",\
            "since":"2026-01-05T08:00:00Z","known_time":"2026-01-05T08:00:02Z",\
            "measured":3.0,"expected":1.0,"standard_deviation":0.25,"unit":"percent",\
            "confidence":0.9,"message":"Charge is lost at rest"}}""");
  }

  @ParameterizedTest
  @EnumSource
  void whatWasWrittenIsReadAgainInEveryPhase(Phase phase) throws IOException {
    assertThat(InsightCodec.decode(InsightCodec.encode(event(phase, 0.25))))
        .isEqualTo(event(phase, 0.25));
  }

  @Test
  void numberThatIsNotKnownIsLeftOutAndStaysUnknown() throws IOException {
    byte[] bytes = InsightCodec.encode(event(Phase.EVENT, Double.NaN));

    assertThat(new String(bytes, UTF_8)).doesNotContain("standard_deviation");
    assertThat(InsightCodec.decode(bytes)).isEqualTo(event(Phase.EVENT, Double.NaN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{}",
        "{\"subject\":\"demo/car-7\",\"time\":\"yesterday\"}",
        "{\"subject\":\"demo/car-7\",\"data\":{\"kind\":\"weather\"}}"
      })
  void whatIsNoInsightIsRefused(String json) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> InsightCodec.decode(json.getBytes(UTF_8)));
  }

  private static InsightEvent event(Phase phase, double deviation) {
    return new InsightEvent(
        VEHICLE,
        new Insight(
            InsightKind.SELF_DISCHARGE,
            "pack",
            phase,
            Severity.NOTICE,
            T0_MICROS,
            T0_MICROS + 1_500_000,
            new Evidence(3.0, 1.0, deviation, "percent", 0.9),
            "Charge is lost at rest"),
        T0_MICROS + 2_000_000);
  }
}
