package io.fleettwin.lakehouse.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdPatternTest {

  @ParameterizedTest
  @CsvSource({
    "car-1, 1",
    "demo/car-1, 1",
    "'{\"vehicle\":\"car-1\",\"of\":\"car-1\"}', 2",
    "car-10, 0",
    "my-car-1, 0",
    "car_1, 0",
    "'car-1 car-1', 2",
    "car-, 0"
  })
  void anIdIsFoundAsAWordAndNotAsAPartOfAnother(String text, int times) {
    byte[] bytes = text.getBytes(UTF_8);

    assertThat(new IdPattern("car-1").countStarts(bytes, bytes.length, 0, bytes.length))
        .isEqualTo(times);
    assertThat(Pattern.compile(new IdPattern("car-1").regex()).matcher(text).find())
        .isEqualTo(times > 0);
    String hex = HexFormat.of().withUpperCase().formatHex(bytes);
    assertThat(Pattern.compile(new IdPattern("car-1").hexRegex()).matcher(hex).find())
        .isEqualTo(times > 0);
  }

  @Test
  void digitsOfTwoNeighbouringBytesAreNotTakenForOneOfAnId() {
    // 0x12 0x23 holds the digits of "\"" in its middle.
    assertThat(Pattern.compile(new IdPattern("\"").hexRegex()).matcher("1223").find()).isFalse();
    assertThat(Pattern.compile(new IdPattern("\"").hexRegex()).matcher("122223").find()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"a.b, a.b, true", "a.b, axb, false", "a+(b), a+(b), true"})
  void charactersOfAnIdMeanThemselves(String id, String text, boolean isFound) {
    assertThat(Pattern.compile(new IdPattern(id).regex()).matcher(text).find()).isEqualTo(isFound);
  }
}
