package io.fleettwin.api.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.fixture.Waiting;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.domain.sync.RejectReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningPlatform.class)
class DeadLettersTest {

  private static final String PATH = "/api/v1/dead-letters";

  private final Platform platform;
  private final Publisher publisher;

  DeadLettersTest(Platform platform) {
    this.platform = platform;
    this.publisher = platform.publisher();
  }

  @Test
  void pagesHoldEveryLetterOnceNewestFirst() {
    Reader reader = platform.reader("letters-paging", "operator");
    for (int offset = 0; offset < 25; offset++) {
      publisher.publish(letter("letters-paging", RejectReason.MALFORMED_FRAME, offset));
    }
    publisher.flush();
    awaitLetters(reader, 25);

    List<Long> offsets = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = reader.get(PATH + "?limit=10" + cursor).json();
      page.get("items").forEach(item -> offsets.add(item.get("origin").get("offset").asLong()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asString();
    } while (cursor != null);

    assertThat(offsets).hasSize(25).doesNotHaveDuplicates();
    assertThat(offsets.get(0)).isEqualTo(24);
  }

  @Test
  void lettersAreCountedAndSelectedByReason() {
    Reader reader = platform.reader("letters-reason", "operator");
    publisher.publish(letter("letters-reason", RejectReason.MALFORMED_FRAME, 0));
    publisher.publish(letter("letters-reason", RejectReason.VALUE_OUT_OF_RANGE, 1));
    publisher.publish(letter("letters-reason", RejectReason.VALUE_OUT_OF_RANGE, 2));
    publisher.flush();
    awaitLetters(reader, 3);

    JsonNode all = reader.get(PATH).json();
    assertThat(all.get("counts").get("malformed_frame").asInt()).isEqualTo(1);
    assertThat(all.get("counts").get("value_out_of_range").asInt()).isEqualTo(2);
    assertThat(reader.get(PATH + "?reason=value_out_of_range").json().get("items")).hasSize(2);
    assertThat(reader.get(PATH + "?reason=boredom").status()).isEqualTo(400);
    assertThat(reader.get(PATH + "?cursor=AXNpbS0wMDAyg2kS2w").status()).isEqualTo(400);
  }

  @Test
  void letterSaysWhatWasRefusedAndWhereItIs() {
    Reader reader = platform.reader("letters-detail", "operator");
    publisher.publish(letter("letters-detail", RejectReason.MALFORMED_FRAME, 4711));
    publisher.flush();
    awaitLetters(reader, 1);

    JsonNode letter = reader.get(PATH).json().get("items").get(0);

    assertThat(letter.get("origin").get("topic").asString())
        .isEqualTo("hono.telemetry.letters-detail");
    assertThat(letter.get("origin").get("offset").asLong()).isEqualTo(4711);
    assertThat(letter.get("payload_text").asString()).isEqualTo("nonsense");
    assertThat(letter.get("payload_bytes").asInt()).isEqualTo(8);
    assertThat(letter.get("received_time").isNull()).isTrue();
  }

  @Test
  void aThousandthOfTheTrafficIsAlarming() {
    Reader reader = platform.reader("letters-alarm", "operator");
    publisher.publish(SampleTwin.of("letters-alarm", "car").frames(1_999));
    publisher.publish(letter("letters-alarm", RejectReason.MALFORMED_FRAME, 0));
    publisher.flush();
    reader.awaitVehicles(1);
    awaitLetters(reader, 1);

    assertThat(reader.get(PATH).json().get("ratio_5m").asDouble()).isEqualTo(1 / 2_000.0);
    assertThat(reader.get(PATH).json().get("alarm").asBoolean()).isFalse();

    publisher.publish(letter("letters-alarm", RejectReason.MALFORMED_FRAME, 1));
    publisher.publish(letter("letters-alarm", RejectReason.MALFORMED_FRAME, 2));
    publisher.flush();
    awaitLetters(reader, 3);

    assertThat(reader.get(PATH).json().get("ratio_5m").asDouble()).isEqualTo(3 / 2_002.0);
    assertThat(reader.get(PATH).json().get("alarm").asBoolean()).isTrue();
    String metrics =
        platform.reader("letters-alarm", "platform").get("/actuator/prometheus").text();
    assertThat(metrics)
        .contains("fleettwin_dead_letter_alarm{tenant=\"letters-alarm\"} 1.0")
        .contains("fleettwin_dead_letter_ratio{tenant=\"letters-alarm\"} 0.00149")
        .contains(
            "fleettwin_dead_letters_total{reason=\"malformed_frame\",tenant=\"letters-alarm\"} 3.0");
  }

  @Test
  void lettersOfNobodyAreForThePlatform() {
    Reader operator = platform.reader("letters-nobody", "operator");
    Reader owner = platform.reader("letters-nobody", "platform");
    publisher.publish(letter("stranger", RejectReason.UNKNOWN_TENANT, 0));
    publisher.publish(letter("", RejectReason.UNKNOWN_TENANT, 1));
    publisher.publish(letter("letters-nobody", RejectReason.NO_DEVICE, 2));
    publisher.flush();
    awaitLetters(owner, 3);

    assertThat(operator.get(PATH).json().get("items")).hasSize(1);
    assertThat(owner.get(PATH).json().get("counts").get("unknown_tenant").asInt()).isEqualTo(2);
  }

  private static void awaitLetters(Reader reader, int count) {
    Waiting.until(() -> reader.get(PATH + "?limit=1000").json().get("items").size() == count);
  }

  private static DeadLetter letter(String tenant, RejectReason reason, long offset) {
    return new DeadLetter(
        reason,
        "starts with 0x6e (expected: a frame)",
        new DeadLetter.Origin("hono.telemetry." + tenant, 0, offset),
        tenant,
        "car",
        "application/octet-stream",
        0,
        Publisher.payload("nonsense"));
  }
}
