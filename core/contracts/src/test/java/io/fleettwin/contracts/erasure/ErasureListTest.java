package io.fleettwin.contracts.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.erasure.ErasureDecoding.Malformed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Words are said at second {@code n}, with offset {@code n}. */
class ErasureListTest {

  private static final String KEY = "demo/car-7";
  private static final byte[] MARKER = ErasureCodec.encode(new ErasureMarker(1, "operator"));
  private static final byte[] LIFTED = {};

  private final ErasureList list = new ErasureList();

  @Test
  void vehicleNobodySpokeOfIsTakenIn() {
    assertThat(list.refuses(KEY, 0)).isFalse();
    assertThat(list.isErased(KEY)).isFalse();
    assertThat(list.hasEnded(KEY, 0)).isFalse();
  }

  @Test
  void whatAnErasedVehicleSentBeforeAndAfterTheMarkerIsRefused() {
    say(MARKER, 5);

    assertThat(list.refuses(KEY, micros(0))).isTrue();
    assertThat(list.refuses(KEY, micros(9))).isTrue();
    assertThat(list.isErased(KEY)).isTrue();
    assertThat(list.hasEnded(KEY, Long.MAX_VALUE)).isTrue();
  }

  @Test
  void liftedMarkerLetsInWhatWasAppendedAfterItOnly() {
    say(MARKER, 5);
    say(LIFTED, 8);

    assertThat(list.refuses(KEY, micros(7))).isTrue();
    assertThat(list.refuses(KEY, micros(8))).as("the same instant").isTrue();
    assertThat(list.refuses(KEY, 0)).as("nobody knows when").isTrue();
    assertThat(list.refuses(KEY, micros(8) + 1)).isFalse();
    assertThat(list.isErased(KEY)).isFalse();
    assertThat(list.hasEnded(KEY, 7_999)).isTrue();
    assertThat(list.hasEnded(KEY, 8_000)).isFalse();
  }

  @Test
  void wordsInAnyOrderAndRepeatedLeadToTheNewest() {
    List<Integer> words = new ArrayList<>(List.of(1, 2, 3, 4, 1, 4));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(words, new Random(seed));
      var shuffled = new ErasureList();
      for (int number : words) {
        shuffled.hear(KEY, number, micros(number), number % 2 == 1 ? MARKER : LIFTED);
      }

      assertThat(shuffled.isErased(KEY)).as("seed %d", seed).isFalse();
      assertThat(shuffled.refuses(KEY, micros(4))).isTrue();
      assertThat(shuffled.refuses(KEY, micros(5))).isFalse();
    }
  }

  @Test
  void erasureConcernsOneVehicleOnly() {
    say(MARKER, 5);

    assertThat(list.refuses("demo/car-8", 0)).isFalse();
    assertThat(list.hasEnded("demo/car-8", 0)).isFalse();
    assertThat(list.refuses("other/car-7", 0)).isFalse();
  }

  @Test
  void whatIsNoMarkerChangesNothing() {
    assertThat(list.hear(KEY, 5, micros(5), "erase it".getBytes(UTF_8)))
        .isInstanceOf(Malformed.class);
    assertThat(list.hear("car-7", 5, micros(5), MARKER)).isInstanceOf(Malformed.class);
    assertThat(list.hear("", 5, micros(5), LIFTED)).isInstanceOf(Malformed.class);
    assertThat(list.vehicleKeys()).isEmpty();
  }

  private void say(byte[] value, int number) {
    list.hear(KEY, number, micros(number), value);
  }

  private static long micros(int number) {
    return number * 1_000_000L;
  }
}
