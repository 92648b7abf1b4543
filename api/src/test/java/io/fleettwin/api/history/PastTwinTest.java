package io.fleettwin.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.ApiNode.Answer;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class PastTwinTest {

  private static final String TWIN = "/api/v1/vehicles/some-car/twin";

  private final Reader reader;

  PastTwinTest(Platform platform) {
    reader = platform.reader("past", "viewer");
  }

  @Test
  void apiWithoutALakehouseStartsAndSaysThatItHasNoHistory() {
    Answer answer = reader.get(TWIN + "?at=2026-11-21T14:02:00Z");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("type").asString())
        .isEqualTo("urn:fleettwin:problem:history-unavailable");
    assertThat(answer.json().get("detail").asString()).contains("fleettwin.lakehouse.catalog-uri");
  }

  @Test
  void timeThatIsNoTimeIsTheCallersMistake() {
    assertThat(reader.get(TWIN + "?at=yesterday").status()).isEqualTo(400);
    assertThat(reader.get(TWIN + "?at=yesterday").json().get("detail").asString()).contains("at");
  }

  @Test
  void beliefWithoutATimeOfTheStateIsTheCallersMistake() {
    Answer answer = reader.get(TWIN + "?as_believed_at=2026-11-21T14:02:00Z");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asString()).startsWith("at: missing (expected: a time");
  }
}
