package io.fleettwin.jobs.archive;

import static io.fleettwin.jobs.archive.ToldTwins.deadLetter;
import static io.fleettwin.jobs.archive.ToldTwins.erased;
import static io.fleettwin.jobs.archive.ToldTwins.insight;
import static io.fleettwin.jobs.archive.ToldTwins.lifted;
import static io.fleettwin.jobs.archive.ToldTwins.trip;
import static io.fleettwin.jobs.archive.ToldTwins.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.sync.RejectReason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveFunctionErasureTest {

  private static final String CAR = "demo/car-1";

  private ArchiveHarness archive;

  @BeforeEach
  void start() throws Exception {
    archive = ArchiveHarness.start();
  }

  @AfterEach
  void close() throws Exception {
    archive.close();
  }

  @Test
  void whatIsToldOfAnErasedVehicleMakesNoRowBeforeAndAfterARestart() throws Exception {
    archive.take(twin(CAR, 1.0));
    archive.publish(erased(CAR, 2));
    archive.take(erased(CAR, 2));
    assertThat(archive.keptVehicles()).isZero();

    archive = archive.restart();
    tellAll(3);
    archive = archive.restart();
    tellAll(4);

    assertThatNothingCame();
  }

  @Test
  void jobThatGoesOnFromBeforeTheMarkerWritesNothingUntilItReadsIt() throws Exception {
    archive.take(twin(CAR, 1.0));
    archive.publish(erased(CAR, 3));
    archive = archive.restart();

    tellAll(2);
    archive.take(erased(CAR, 3));

    assertThatNothingCame();
  }

  @Test
  void stateOfALifeThatWasErasedEndsWithItsTimer() throws Exception {
    archive.take(twin(CAR, 1.0));
    archive.publish(erased(CAR, 3));
    archive = archive.restart();

    archive.advance(ArchiveHarness.RETENTION);

    assertThat(archive.keptVehicles()).isZero();
    assertThat(archive.pendingTimers()).isZero();
  }

  @Test
  void liftedVehicleIsArchivedFromWhatWasToldAfterTheLifting() throws Exception {
    archive.take(insight(CAR, 1));
    archive.publish(erased(CAR, 2));
    archive.publish(lifted(CAR, 10));
    archive = archive.restart(); // goes on from before both
    archive.advance(Duration.ofSeconds(12));

    archive.take(insight(CAR, 5));
    archive.take(insight(CAR, 11));
    archive.take(erased(CAR, 2));
    archive.take(lifted(CAR, 10));
    archive.take(insight(CAR, 11));

    assertThat(archive.rows(ArchiveTable.INSIGHT)).hasSize(1);
  }

  private void tellAll(int number) throws Exception {
    archive.take(twin(CAR, number));
    archive.take(insight(CAR, number));
    archive.take(trip(CAR, number));
    archive.take(deadLetter(CAR, number, RejectReason.MALFORMED_FRAME));
    archive.advance(Duration.ofSeconds(1));
  }

  private void assertThatNothingCame() {
    for (ArchiveTable table : ArchiveTable.values()) {
      assertThat(archive.rows(table)).as(table.name()).isEmpty();
    }
    assertThat(archive.passports()).isEmpty();
    assertThat(archive.keptVehicles()).isZero();
  }
}
