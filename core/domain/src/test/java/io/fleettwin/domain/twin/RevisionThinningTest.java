package io.fleettwin.domain.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.twin.RevisionThinning.Fate;
import io.fleettwin.domain.twin.RevisionThinning.Judgement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RevisionThinningTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private RevisionThinning thinning = new RevisionThinning();

  @Test
  void oneRevisionOfEachSecondIsKept() {
    assertThat(judge(1, 10.0).fate()).isEqualTo(Fate.KEPT);
    assertThat(judge(2, 10.5).fate()).isEqualTo(Fate.PASSED_OVER);
    assertThat(judge(3, 10.999_999).fate()).isEqualTo(Fate.PASSED_OVER);
    assertThat(judge(4, 11.0).fate()).isEqualTo(Fate.KEPT);
    assertThat(judge(5, 13.2).fate()).isEqualTo(Fate.KEPT);
  }

  @Test
  void everyRevisionIsKeptIfNoneIsToBeLeftOut() {
    judge(1, 10.0);

    assertThat(thinning.judge(glance(2, 10.0, 0, 2, Connection.UNKNOWN), Duration.ZERO).fate())
        .isEqualTo(Fate.KEPT);
  }

  @Test
  void revisionThatChangesAVerdictIsKeptAndTheNextOneThatDoesNotIsPassedOver() {
    judge(1, 10.0);

    assertThat(judge(glance(2, 10.1, 77, 2, Connection.UNKNOWN)).fate()).isEqualTo(Fate.KEPT);
    assertThat(judge(glance(3, 10.2, 77, 3, Connection.UNKNOWN)).fate())
        .isEqualTo(Fate.PASSED_OVER);
    assertThat(judge(glance(4, 10.3, 0, 4, Connection.UNKNOWN)).fate()).isEqualTo(Fate.KEPT);
  }

  @Test
  void revisionThatChangesTheConnectionIsKept() {
    judge(1, 10.0);

    assertThat(judge(glance(2, 10.0, 0, 1, Connection.CONNECTED)))
        .isEqualTo(new Judgement(Fate.KEPT, false));
  }

  @Test
  void revisionThatWasSeenIsARepetition() {
    judge(7, 10.0);

    assertThat(judge(7, 10.0)).isEqualTo(new Judgement(Fate.REPEATED, false));
    assertThat(judge(6, 11.0)).isEqualTo(new Judgement(Fate.REPEATED, false));
    assertThat(judge(8, 11.0)).isEqualTo(new Judgement(Fate.KEPT, true));
  }

  @Test
  void whatATwinTellsAgainUnderNewNumbersIsPassedOver() {
    judge(1, 10.0);
    judge(2, 11.0);
    judge(3, 12.0);

    assertThat(judge(101, 11.0).fate()).isEqualTo(Fate.PASSED_OVER);
    assertThat(judge(102, 12.0).fate()).isEqualTo(Fate.PASSED_OVER);
    assertThat(judge(103, 13.0).fate()).isEqualTo(Fate.KEPT);
  }

  @Test
  void revisionThatNoFrameLedToIsToldApart() {
    assertThat(judge(glance(1, 10.0, 0, 5, Connection.UNKNOWN)).isOfFrame()).isTrue();
    assertThat(judge(glance(2, 10.0, 9, 5, Connection.UNKNOWN)).isOfFrame()).isFalse();
    assertThat(judge(glance(3, 10.1, 9, 6, Connection.UNKNOWN)).isOfFrame()).isTrue();
  }

  @Test
  void twinWithoutAnySignalIsKeptOnce() {
    TwinGlance silent =
        new TwinGlance(
            1, LatencyPassport.BLANK, Connection.CONNECTED, 0, Long.MIN_VALUE, 0, new int[0]);

    assertThat(judge(silent).fate()).isEqualTo(Fate.KEPT);
    assertThat(
            judge(
                    new TwinGlance(
                        2,
                        LatencyPassport.BLANK,
                        Connection.CONNECTED,
                        0,
                        Long.MIN_VALUE,
                        0,
                        new int[0]))
                .fate())
        .isEqualTo(Fate.PASSED_OVER);
  }

  @Test
  void judgesTheSameAfterEveryRestart() throws IOException {
    RevisionThinning straight = new RevisionThinning();
    for (int revision = 1; revision < 40; revision++) {
      TwinGlance next =
          glance(revision, 10.0 + 0.3 * revision, revision / 7, revision / 2, Connection.CONNECTED);
      assertThat(judge(next)).isEqualTo(straight.judge(next, SECOND));
      thinning = copyOf(thinning);
    }
  }

  @Test
  void negativeSpacingIsRefused() {
    assertThatThrownBy(
            () -> thinning.judge(glance(1, 1.0, 0, 1, Connection.UNKNOWN), SECOND.negated()))
        .hasMessage("spacing: PT-1S (expected: at least 0)");
  }

  private Judgement judge(long revision, double eventSeconds) {
    return judge(glance(revision, eventSeconds, 0, revision, Connection.UNKNOWN));
  }

  private Judgement judge(TwinGlance glance) {
    return thinning.judge(glance, SECOND);
  }

  private static TwinGlance glance(
      long revision, double eventSeconds, long digest, long frames, Connection connection) {
    return new TwinGlance(
        revision,
        LatencyPassport.BLANK,
        connection,
        frames,
        Math.round(eventSeconds * 1e6),
        digest,
        new int[0]);
  }

  private static RevisionThinning copyOf(RevisionThinning thinning) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    thinning.write(new DataOutputStream(bytes));
    return RevisionThinning.read(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
