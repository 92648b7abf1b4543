package io.fleettwin.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.ApiNode.Answer;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class ExportTest {

  private static final String EXPORT = "/api/v1/vehicles/some-car/export";

  private final Platform platform;
  private final Reader operator;

  ExportTest(Platform platform) {
    this.platform = platform;
    operator = platform.reader("exporting", "operator");
  }

  @Test
  void takingEverythingOutNeedsTheRoleOfAnOperator() {
    Reader viewer = platform.reader("exporting", "viewer");

    assertThat(viewer.get(EXPORT).status()).isEqualTo(403);
    assertThat(viewer.get("/api/v1/vehicles/some-car").status()).isEqualTo(404);
    assertThat(platform.api().get(EXPORT).status()).isEqualTo(401);
  }

  @Test
  void formatThatIsNoneIsTheCallersMistake() {
    Answer answer = operator.get(EXPORT + "?format=xml");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asString())
        .isEqualTo("format: xml (expected: parquet, csv or mf-json)");
  }

  @Test
  void periodThatEndsBeforeItBeginsIsTheCallersMistake() {
    Answer answer = operator.get(EXPORT + "?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asString()).startsWith("to: 2026-11-21T00:00:00Z (exp");
    assertThat(operator.get(EXPORT + "?from=yesterday").status()).isEqualTo(400);
    assertThat(operator.get(EXPORT + "?trip=a&from=2026-11-22T00:00:00Z").status()).isEqualTo(400);
  }

  @Test
  void apiWithoutALakehouseSaysThatItHasNoHistory() {
    Answer answer = operator.get(EXPORT + "?format=csv");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("type").asString())
        .isEqualTo("urn:fleettwin:problem:history-unavailable");
    assertThat(operator.get(EXPORT).status()).isEqualTo(503); // the place is free again
  }
}
