package io.fleettwin.domain.twin;

import static io.fleettwin.domain.Samples.CATALOGUE;
import static io.fleettwin.domain.Samples.MODEL;
import static io.fleettwin.domain.Samples.SPEED;
import static io.fleettwin.domain.Samples.T0_MICROS;
import static io.fleettwin.domain.Samples.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.signal.SignalFrame;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignalBeliefsTest {

  private static final int INDEX = CATALOGUE.indexOf(SPEED);
  private static final int TEXT = CATALOGUE.indexOf(MODEL);

  private final SignalBeliefs beliefs = new SignalBeliefs(CATALOGUE);

  @Test
  void nothingIsKnownBeforeAnythingWasSaid() {
    assertThat(beliefs.isKnown(INDEX)).isFalse();
    assertThat(beliefs.isImpossible(INDEX)).isFalse();
    assertThat(beliefs.values[INDEX]).isNaN();
    assertThat(beliefs.newestEventMicros()).isEqualTo(beliefs.receivedTimes[INDEX]).isNegative();
  }

  @Test
  void ofTwoValuesOfOneInstantTheLargerIsBelievedWhicheverCameFirst() {
    merge(frame(0, T0_MICROS, SPEED, 50), 1);
    merge(frame(1, T0_MICROS, SPEED, 40), 2);
    assertThat(beliefs.values[INDEX]).isEqualTo(50);
    assertThat(beliefs.receivedTimes[INDEX]).isEqualTo(1);

    merge(frame(2, T0_MICROS, SPEED, 60), 3);
    assertThat(beliefs.values[INDEX]).isEqualTo(60);
    assertThat(beliefs.receivedTimes[INDEX]).isEqualTo(3);
  }

  @Test
  void sameObservationIsHeardAsLateAsItWasHeardLast() {
    merge(frame(0, T0_MICROS, SPEED, 50), 7);
    merge(frame(1, T0_MICROS, SPEED, 50), 5);
    assertThat(beliefs.receivedTimes[INDEX]).isEqualTo(7);

    merge(frame(2, T0_MICROS, SPEED, 50), 9);
    assertThat(beliefs.receivedTimes[INDEX]).isEqualTo(9);
  }

  @Test
  void newerObservationCountsFromWhenItWasReceivedEvenIfThatWasEarlier() {
    merge(frame(0, T0_MICROS, SPEED, 50), 9);
    merge(frame(1, T0_MICROS + 1, SPEED, 50), 5);

    assertThat(beliefs.receivedTimes[INDEX]).isEqualTo(5);
    assertThat(beliefs.newestEventMicros()).isEqualTo(T0_MICROS + 1);
  }

  @Test
  void whatIsSaidAnewIsNoLongerStaleAndWhatIsOldChangesNothing() {
    merge(frame(0, T0_MICROS, SPEED, 50), 1);
    beliefs.stale[INDEX] = true;
    merge(frame(1, T0_MICROS - 1, SPEED, 70), 2);
    assertThat(beliefs.stale[INDEX]).isTrue();
    assertThat(beliefs.values[INDEX]).isEqualTo(50);

    merge(frame(2, T0_MICROS + 1, SPEED, 51), 3);
    assertThat(beliefs.stale[INDEX]).isFalse();
  }

  @Test
  void textOfAnInstantIsTheLastInTheAlphabetWhicheverCameFirst() {
    merge(text(T0_MICROS, "Jade"), 1);
    merge(text(T0_MICROS, "Citrine"), 2);
    assertThat(beliefs.texts[TEXT]).isEqualTo("Jade");
    assertThat(beliefs.receivedTimes[TEXT]).isEqualTo(1);
    merge(text(T0_MICROS, "Jade"), 4);
    merge(text(T0_MICROS, "Jade"), 3);
    assertThat(beliefs.receivedTimes[TEXT]).isEqualTo(4);

    beliefs.stale[TEXT] = true;
    merge(text(T0_MICROS + 1, "Basalt"), 2);
    assertThat(beliefs.texts[TEXT]).isEqualTo("Basalt");
    assertThat(beliefs.receivedTimes[TEXT]).isEqualTo(2);
    assertThat(beliefs.stale[TEXT]).isFalse();
    merge(text(T0_MICROS, "Zircon"), 9);
    assertThat(beliefs.texts[TEXT]).isEqualTo("Basalt");
  }

  @Test
  void textUnderTheIdOfANumberIsIgnored() {
    SignalFrame odd =
        new SignalFrame(
            1,
            0,
            T0_MICROS,
            new int[] {0},
            new int[0],
            new double[0],
            new int[] {SPEED, 9_999},
            new String[] {"fast", "?"},
            0);
    merge(odd, 1);

    assertThat(beliefs.isKnown(INDEX)).isFalse();
    assertThat(beliefs.texts[INDEX]).isNull();
  }

  private static SignalFrame text(long eventMicros, String said) {
    return new SignalFrame(
        1,
        0,
        eventMicros,
        new int[] {0},
        new int[0],
        new double[0],
        new int[] {MODEL},
        new String[] {said},
        0);
  }

  private void merge(SignalFrame frame, long receivedMicros) {
    beliefs.merge(
        frame, Arrays.stream(frame.signalIds()).map(CATALOGUE::indexOf).toArray(), receivedMicros);
  }
}
