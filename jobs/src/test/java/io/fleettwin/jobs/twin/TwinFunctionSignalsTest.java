package io.fleettwin.jobs.twin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.SignalCatalogueWith;
import io.fleettwin.jobs.source.RawRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal that is added to the file while twins live. */
class TwinFunctionSignalsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Its id is the smallest, so that the places of all others move. */
  private static final int TREAD = 1;

  private static final String LINE =
      TREAD + ",Vehicle.FleetTwin.TreadDepth,DOUBLE,mm,0,20,1,60000,history,tread_depth_mm\n";

  @TempDir private Path folder;
  private final AtomicInteger frames = new AtomicInteger();

  @BeforeEach
  void nameTheFile() {
    System.setProperty(GrowingCatalogue.PROPERTY, folder.resolve("signals.csv").toString());
  }

  @AfterEach
  void forgetTheFile() {
    System.clearProperty(GrowingCatalogue.PROPERTY);
  }

  @Test
  void isTakenInByTwinsThatLivedBeforeAndOutlivesARestart() throws Exception {
    try (TwinHarness first = TwinHarness.start()) {
      first.take(RawRecords.numbered(frames.incrementAndGet()));
      assertThat(take(first, 7.5).signals().indexOf(TREAD)).isNegative();
      assertThat(first.deadLetters())
          .extracting(letter -> letter.reason())
          .containsExactly(RejectReason.UNKNOWN_SIGNAL);

      Files.writeString(
          folder.resolve("signals.csv"), SignalCatalogueWith.HEADER.strip() + "\n" + LINE);
      AtomicReference<TwinSnapshot> told = new AtomicReference<>();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                told.set(take(first, 7.5));
                return told.get().signals().indexOf(TREAD) >= 0;
              });
      TwinSnapshot grown = told.get();
      assertThat(grown.signals().valueOf(TREAD)).isEqualTo(7.5);
      assertThat(grown.signals().valueOf(RawRecords.id("Vehicle.Speed"))).isEqualTo(1.0);
      assertThat(grown.counts().framesAccepted()).isEqualTo(frames.get());

      try (TwinHarness second = first.restart(Duration.ofSeconds(1))) {
        TwinSnapshot restored = takeSpeed(second);
        assertThat(restored.signals().valueOf(TREAD)).isEqualTo(7.5);
        assertThat(restored.counts().framesAccepted()).isEqualTo(frames.get());
      }
    }
  }

  private TwinSnapshot take(TwinHarness harness, double tread) throws Exception {
    return take(
        harness,
        "\"Vehicle.FleetTwin.TreadDepth\":" + tread + ",\"Vehicle.CurrentLocation.Altitude\":500");
  }

  private TwinSnapshot takeSpeed(TwinHarness harness) throws Exception {
    return take(harness, "\"Vehicle.Speed\":3");
  }

  private TwinSnapshot take(TwinHarness harness, String signals) throws Exception {
    int number = frames.incrementAndGet();
    String json =
        "{\"ts\":%d,\"signals\":{%s}}"
            .formatted(RawRecords.eventTimeMicros(number) / 1_000, signals);
    RawRecord record = RawRecords.carrying(json.getBytes(UTF_8), ContentTypes.JSON, number);
    harness.take(record);
    List<byte[]> twins = harness.drainTwins();
    return TwinCodec.decode(twins.get(twins.size() - 1));
  }
}
