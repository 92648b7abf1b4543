package io.fleettwin.jobs.twin;

import static io.fleettwin.jobs.RawRecords.KEY;
import static io.fleettwin.jobs.RawRecords.carrying;
import static io.fleettwin.jobs.RawRecords.connection;
import static io.fleettwin.jobs.RawRecords.erased;
import static io.fleettwin.jobs.RawRecords.erasure;
import static io.fleettwin.jobs.RawRecords.lifted;
import static io.fleettwin.jobs.RawRecords.numbered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.RawRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwinFunctionErasureTest {

  private TwinHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = TwinHarness.start();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void markerEndsTheTwinAndTakesItFromTheTopic() throws Exception {
    harness.take(numbered(0));
    harness.drainTwins();

    erase(1);

    assertThat(harness.drainTwins()).containsExactly((byte[]) null);
    assertThat(harness.keptVehicles()).isZero();
    assertThat(harness.pendingTimers()).isZero();
  }

  @Test
  void vehicleOfWhichNothingIsKeptIsTakenFromTheTopicAllTheSame() throws Exception {
    erase(0);

    assertThat(harness.drainTwins()).containsExactly((byte[]) null);
    assertThat(harness.keptVehicles()).isZero();
  }

  @Test
  void recordsOfAnErasedVehicleLeaveNoTraceWhateverTheyAre() throws Exception {
    erase(5);
    harness.drainTwins();

    for (RawRecord record : recordsOfEveryKind()) {
      harness.take(record);
      harness.advance(Duration.ofMinutes(1));
    }

    assertThatNothingCame();
    assertThat(harness.deadLetters()).isEmpty();
    assertThat(harness.insights()).isEmpty();
  }

  @Test
  void erasureHoldsOverARestartAfterEveryElement() throws Exception {
    harness.take(numbered(0));
    harness = harness.restart(Duration.ofSeconds(1));
    harness.drainTwins();
    erase(1);
    harness = harness.restart(Duration.ofSeconds(1));
    for (RawRecord record : recordsOfEveryKind()) {
      harness.take(record);
      assertThatNothingCame();
      harness = harness.restart(Duration.ofMinutes(1));
    }
    assertThatNothingCame();
  }

  @Test
  void jobThatGoesOnFromBeforeTheMarkerRefusesWhatItReadsBeforeIt() throws Exception {
    harness.take(numbered(0));
    harness.drainTwins();
    harness.publish(erased(2));
    harness = harness.restart(Duration.ofSeconds(5));

    harness.take(numbered(1));
    harness.take(connection(0, 3));
    harness.advance(Duration.ofMinutes(10)); // signals would have fallen silent
    assertThat(harness.drainTwins()).isEmpty();

    harness.take(erased(2));
    assertThat(harness.drainTwins()).containsExactly((byte[]) null);
    assertThatNothingCame();
  }

  @Test
  void liftedMarkerLetsTheVehicleBeginAnewWithWhatWasAppendedThereafter() throws Exception {
    harness.take(numbered(0));
    erase(1);
    lift(4);
    harness.drainTwins();
    harness.advance(Duration.ofSeconds(5));

    harness.take(numbered(3));
    harness.take(numbered(4));
    assertThatNothingCame();

    harness.take(numbered(5));
    assertThat(framesOfNewestTwin()).isEqualTo(1);
    harness = harness.restart(Duration.ofSeconds(10));
    harness.take(numbered(2));
    harness.take(numbered(6));
    assertThat(framesOfNewestTwin()).isEqualTo(2);
  }

  @Test
  void lifeBeforeAnErasureDoesNotGoOnWhereAMarkerAndItsLiftingAreReadAgain() throws Exception {
    harness.take(numbered(0));
    harness.drainTwins();
    harness.publish(erased(1));
    harness.publish(lifted(4));
    harness = harness.restart(Duration.ofSeconds(10)); // from before both

    harness.take(numbered(6));
    assertThat(framesOfNewestTwin()).as("frames of the new life").isEqualTo(1);

    harness.take(erased(1));
    harness.take(lifted(4));
    assertThat(harness.drainTwins()).as("the new life is left alone").isEmpty();
    harness.take(numbered(7));
    assertThat(framesOfNewestTwin()).isEqualTo(2);
  }

  @Test
  void lifeBeforeAnErasureEndsWithTheMarkerAlsoIfItWasLiftedSince() throws Exception {
    harness.take(numbered(0));
    harness.drainTwins();
    harness.publish(erased(1));
    harness.publish(lifted(4));
    harness = harness.restart(Duration.ofSeconds(10));

    harness.take(erased(1));

    assertThat(harness.drainTwins()).containsExactly((byte[]) null);
    assertThatNothingCame();
  }

  @Test
  void vehicleCannotEraseItselfThroughTheGateway() throws Exception {
    harness.take(numbered(0));
    harness.drainTwins();

    harness.take(carrying(erased(1).payload(), ContentTypes.JSON, 1));

    assertThat(harness.deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactly(RejectReason.MALFORMED_FRAME);
    harness.take(numbered(2));
    assertThat(framesOfNewestTwin()).isEqualTo(2);
  }

  @Test
  void whatIsNoMarkerErasesNothing() throws Exception {
    harness.take(numbered(0));
    harness.drainTwins();

    harness.take(erasure("erase it".getBytes(UTF_8), 1));

    assertThat(harness.drainTwins()).isEmpty();
    harness.take(numbered(2));
    assertThat(framesOfNewestTwin()).isEqualTo(2);
  }

  @Test
  void otherVehiclesAreLeftAlone() throws Exception {
    RawRecord frame = numbered(0);
    RawRecord other =
        new RawRecord(
            frame.origin(), frame.properties(), KEY + "0", frame.defect(), frame.payload());
    erase(1);
    harness.drainTwins();

    harness.take(other);

    assertThat(framesOfNewestTwin()).isEqualTo(1);
  }

  private static List<RawRecord> recordsOfEveryKind() {
    RawRecord frame = numbered(7);
    return List.of(
        numbered(0),
        frame,
        connection(-1, 8),
        connection(0, 9),
        carrying("garbage".getBytes(UTF_8), ContentTypes.FRAME_PROTOBUF, 10),
        new RawRecord(
            frame.origin(),
            frame.properties(),
            frame.vehicleKey(),
            Defect.FOREIGN_TENANT,
            frame.payload()));
  }

  private void assertThatNothingCame() {
    assertThat(harness.drainTwins()).isEmpty();
    assertThat(harness.keptVehicles()).isZero();
    assertThat(harness.pendingTimers()).isZero();
  }

  private void erase(int number) throws Exception {
    harness.publish(erased(number));
    harness.take(erased(number));
  }

  private void lift(int number) throws Exception {
    harness.publish(lifted(number));
    harness.take(lifted(number));
  }

  private long framesOfNewestTwin() throws Exception {
    List<byte[]> twins = harness.drainTwins();
    return TwinCodec.decode(twins.get(twins.size() - 1)).counts().framesAccepted();
  }
}
