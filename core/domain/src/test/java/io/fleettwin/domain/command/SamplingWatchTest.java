package io.fleettwin.domain.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.command.SamplingRule.Decision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SamplingWatchTest {

  /** Raised above 5 %, lowered below 2.5 %, for 2 min, with 10 min of rest. */
  private static final SamplingRule RULE =
      new SamplingRule(0.05, 0.025, 120_000_000L, 600_000_000L);

  private final SamplingWatch watch = new SamplingWatch();

  @Test
  void costIsWhatCameWhileRaisedLessWhatUsuallyComes() {
    send(0, 60, 100); // 100 bytes a second
    assertThat(watch.decide(RULE, 0.2, at(60))).isEqualTo(Decision.RAISE);
    assertThat(watch.isRaised()).isTrue();
    send(61, 100, 160);

    assertThat(watch.decide(RULE, 0.02, at(100))).isEqualTo(Decision.LOWER);

    assertThat(watch.isRaised()).isFalse();
    assertThat(watch.takeCost()).contains(new SamplingCost(40 * 160L, 40 * 100L, at(100) - at(60)));
    assertThat(watch.takeCost()).isEmpty();
  }

  @Test
  void raiseThatWasNotLoweredEndsByItselfAndRests() {
    send(0, 60, 100);
    watch.decide(RULE, 0.2, at(60));
    send(61, 179, 150);
    assertThat(watch.decide(RULE, 0.2, at(179.999))).isEqualTo(Decision.KEEP);
    assertThat(watch.isRaised()).isTrue();

    assertThat(watch.decide(RULE, 0.2, at(180))).isEqualTo(Decision.KEEP);

    assertThat(watch.isRaised()).isFalse();
    assertThat(watch.takeCost().orElseThrow().extraBytes()).isEqualTo(119 * 50L);
    assertThat(watch.decide(RULE, 0.2, at(779.9))).isEqualTo(Decision.KEEP);
    assertThat(watch.decide(RULE, 0.2, at(780))).isEqualTo(Decision.RAISE);
  }

  @Test
  void raiseThatWasLoweredRestsFromThenOn() {
    watch.decide(RULE, 0.2, at(60));
    watch.decide(RULE, 0.01, at(70));

    assertThat(watch.decide(RULE, 0.2, at(669.9))).isEqualTo(Decision.KEEP);
    assertThat(watch.decide(RULE, 0.2, at(670))).isEqualTo(Decision.RAISE);
  }

  @Test
  void silenceCountsAsNeither() {
    send(0, 60, 100);
    watch.received(5_000, at(70.1)); // after more than ten seconds: what was held back meanwhile
    watch.decide(RULE, 0.2, at(71));
    watch.received(120, at(80.1));

    watch.decide(RULE, 0.01, at(90));

    assertThat(watch.takeCost()).contains(new SamplingCost(120, 1_000, 10_000_000));
  }

  @Test
  void lateFrameCountsItsBytesAndNoTime() {
    send(0, 10, 100);
    watch.received(100, at(3));
    watch.decide(RULE, 0.2, at(11));
    watch.received(0, at(11));

    watch.decide(RULE, 0.01, at(12));

    assertThat(watch.takeCost()).contains(new SamplingCost(0, 110, 1_000_000));
  }

  @Test
  void nothingIsSaidOfACostThatIsNotKnown() {
    watch.decide(RULE, 0.2, at(1));
    send(2, 20, 100);
    watch.decide(RULE, 0.01, at(20));
    assertThat(watch.takeCost()).as("nothing usual").isEmpty();

    send(21, 60, 100);
    watch.decide(RULE, 0.2, at(700));
    watch.decide(RULE, 0.01, at(701));
    assertThat(watch.takeCost()).as("nothing came").isEmpty();
  }

  @Test
  void whatIsUsualFollowsAVehicleThatChangesItsHabit() {
    send(0, 3_600, 1_000);
    send(3_601, 7_200, 100);
    watch.decide(RULE, 0.2, at(7_200));
    send(7_201, 7_210, 100);
    watch.decide(RULE, 0.01, at(7_210));

    assertThat(watch.takeCost().orElseThrow().usualBytes()).isBetween(1_000L, 1_010L);
  }

  @Test
  void goesOnWhereItWasWritten() throws IOException {
    send(0, 60, 100);
    watch.decide(RULE, 0.2, at(60));
    send(61, 70, 160);

    SamplingWatch read = SamplingWatch.read(written(watch));

    assertThat(read.isRaised()).isTrue();
    for (SamplingWatch each : new SamplingWatch[] {watch, read}) {
      each.received(160, at(71));
      assertThat(each.decide(RULE, 0.01, at(72))).isEqualTo(Decision.LOWER);
      assertThat(each.takeCost()).contains(new SamplingCost(11 * 160L, 1_100, at(11) - at(0)));
      assertThat(each.decide(RULE, 0.2, at(671))).isEqualTo(Decision.KEEP);
    }
  }

  @Test
  void otherVersionsAreRefused() {
    var bytes = new DataInputStream(new ByteArrayInputStream(new byte[] {9}));

    assertThatThrownBy(() -> SamplingWatch.read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("version: 9 (expected: 1)");
  }

  private void send(int fromSecond, int toSecond, int bytes) {
    for (int second = fromSecond; second <= toSecond; second++) {
      watch.received(bytes, at(second));
    }
  }

  private static DataInputStream written(SamplingWatch watch) throws IOException {
    var bytes = new ByteArrayOutputStream();
    watch.write(new DataOutputStream(bytes));
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static long at(double second) {
    return 1_000_000_000L + Math.round(second * 1e6);
  }
}
