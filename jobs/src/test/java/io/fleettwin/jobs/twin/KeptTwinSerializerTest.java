package io.fleettwin.jobs.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.frame.FrameDecoding;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.command.SamplingRule;
import io.fleettwin.domain.command.SamplingWatch;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import io.fleettwin.domain.sync.Admission;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.jobs.RawRecords;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class KeptTwinSerializerTest {
  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();
  private static final int SPEED = RawRecords.id("Vehicle.Speed");
  private static final int MODEL = RawRecords.id("Vehicle.VehicleIdentification.Model");

  private final KeptTwinSerializer serializer = new KeptTwinSerializer();

  @Test
  void twinSurvivesByteForByte() throws IOException {
    byte[] bytes = write(example());

    KeptTwin read = read(serializer, bytes);
    assertThat(snapshot(read)).isEqualTo(snapshot(example()));
    assertThat(read.lastHeardMillis()).isEqualTo(1_000);
    assertThat(read.timerMillis()).isEqualTo(31_000);
    assertThat(read.taughtRunMicros()).isEqualTo(7);
    assertThat(write(read)).isEqualTo(bytes);
  }

  @Test
  void copyDoesNotFeelWhatHappensToTheOriginal() {
    KeptTwin original = example();
    KeptTwin copy = serializer.copy(original);
    fold(original.twin(), RawRecords.wide(50, 100), stamps(50));

    assertThat(snapshot(copy)).isEqualTo(snapshot(example()));
  }

  @Test
  void bytesOfVersion1AreReadForEver() throws IOException {
    try (InputStream stored = getClass().getResourceAsStream("kept-twin-v1.bin")) {
      KeptTwin read = read(serializer, stored.readAllBytes());

      TwinSnapshot then = snapshot(read);
      TwinSnapshot now = snapshot(example());
      assertThat(then.signals()).isEqualTo(now.signals());
      assertThat(then.position()).isEqualTo(now.position());
      assertThat(then.counts()).isEqualTo(now.counts());
      assertThat(then.connection()).isEqualTo(now.connection());
      assertThat(fold(read.twin(), frame(), stamps(1)).name()).isEqualTo("DUPLICATE");
    }
  }

  @Test
  void bytesOfATwinOfVersion2AreReadForEver() throws IOException {
    try (InputStream stored = getClass().getResourceAsStream("kept-twin-v2.bin")) {
      KeptTwin read = read(serializer, stored.readAllBytes());

      assertThat(snapshot(read)).isEqualTo(snapshot(example()));
      assertThat(fold(read.twin(), frame(), stamps(1)).name()).isEqualTo("DUPLICATE");
    }
  }

  @Test
  void aVehicleThatWasKeptBeforePassagesBeginsItsWayAnew() throws IOException {
    try (InputStream stored = getClass().getResourceAsStream("kept-without-passages.bin")) {
      byte[] bytes = stored.readAllBytes();
      assertThat(bytes[0]).isEqualTo((byte) 2);
      KeptTwin read = read(serializer, bytes);

      assertThat(snapshot(read)).isEqualTo(snapshot(example()));
      assertThat(passageBytes(read))
          .as("nothing is known of its way")
          .isEqualTo(passageBytes(fresh()));
      assertThat(passageBytes(example())).isNotEqualTo(passageBytes(fresh()));
    }
  }

  @Test
  void aVehicleThatWasKeptBeforeSamplingWasWatchedIsWatchedFromNowOn() throws IOException {
    try (InputStream stored = getClass().getResourceAsStream("kept-without-sampling.bin")) {
      byte[] bytes = stored.readAllBytes();
      assertThat(bytes[0]).isEqualTo((byte) 3);
      KeptTwin read = read(serializer, bytes);

      assertThat(snapshot(read)).isEqualTo(snapshot(example()));
      assertThat(read.sampling().isRaised()).isFalse();
      assertThat(example().sampling().isRaised()).isTrue();
    }
  }

  @Test
  void aRaiseOfTheSamplingSurvives() throws IOException {
    assertThat(read(serializer, write(example())).sampling().isRaised()).isTrue();
    assertThat(write(read(serializer, write(example())))).isEqualTo(write(example()));
  }

  @Test
  void theWayOfAVehicleSurvives() throws IOException {
    assertThat(passageBytes(read(serializer, write(example())))).isEqualTo(passageBytes(example()));
  }

  private static byte[] passageBytes(KeptTwin kept) throws IOException {
    var out = new DataOutputSerializer(64);
    kept.passages().write(out);
    return out.getCopyOfBuffer();
  }

  @Test
  void signalsKeepTheirPlaceInACatalogueThatGrew() throws IOException {
    List<Signal> more = new ArrayList<>(CATALOGUE.signals());
    more.add(signal(1, "Vehicle.FleetTwin.First"));
    more.add(signal(9_999, "Vehicle.FleetTwin.Last"));
    var later = new KeptTwinSerializer(SignalCatalogue.of(more));

    KeptTwin grown = read(later, write(example()));
    assertThat(snapshot(grown)).isEqualTo(snapshot(example()));
    assertThat(snapshot(later.copy(example()))).isEqualTo(snapshot(example()));
    assertThat(write(grown)).as("written with the signals that it has").isEqualTo(write(example()));
  }

  @Test
  void signalThatTheCatalogueLostIsForgottenAndTheRestStays() throws IOException {
    List<Signal> fewer = new ArrayList<>(CATALOGUE.signals());
    int altitude = RawRecords.id("Vehicle.CurrentLocation.Altitude");
    fewer.removeIf(signal -> signal.id() == altitude);
    KeptTwin kept = example();
    fold(kept.twin(), RawRecords.frame(2, new int[] {altitude}, 500.0), stamps(2));

    TwinSnapshot read =
        snapshot(read(new KeptTwinSerializer(SignalCatalogue.of(fewer)), write(kept)));
    assertThat(read.signals().indexOf(altitude)).isNegative();
    assertThat(read.signals().valueOf(SPEED)).isEqualTo(1.0);
    assertThat(read.signals().textOf(MODEL)).isEqualTo("Atlas");
  }

  @Test
  void versionOfALaterReleaseIsRefusedWithItsNumber() throws IOException {
    byte[] bytes = write(example());
    bytes[0] = 5;

    assertThatThrownBy(() -> read(serializer, bytes))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "A twin of the checkpoint cannot be read: version: 5 (expected: 1 to 4); start the"
                + " release that wrote it, or move the job's folder of checkpoints away to begin"
                + " anew");
  }

  @Test
  void snapshotOfTheSerializerIsCompatibleAsItIs() throws IOException {
    var out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    TypeSerializerSnapshot<KeptTwin> old =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(
            serializer.snapshotConfiguration().resolveSchemaCompatibility(old).isCompatibleAsIs())
        .isTrue();
    assertThat(old.restoreSerializer()).isEqualTo(serializer);
  }

  @Test
  void serializerReachesATaskManagerWithItsCatalogue() throws Exception {
    TypeSerializer<KeptTwin> shipped = InstantiationUtil.clone(serializer);

    assertThat(snapshot(read(shipped, write(example())))).isEqualTo(snapshot(example()));
  }

  /** Two frames, a text, a connection, through the codec so that values are rounded as in life. */
  static KeptTwin example() {
    var twin = new VehicleTwin(CATALOGUE, CoreSignals.of(CATALOGUE));
    twin.observeConnection(Connection.CONNECTED, stamps(0));
    fold(twin, frame(), stamps(1));
    return new KeptTwin(twin, passages(), sampling(), 1_000, 31_000, 7);
  }

  /** A vehicle of which nothing was heard. */
  private static KeptTwin fresh() {
    return new KeptTwin(
        new VehicleTwin(CATALOGUE, CoreSignals.of(CATALOGUE)),
        new PassageRecorder(HazardSignals.of(CATALOGUE)),
        new SamplingWatch(),
        0,
        KeptTwin.NO_TIMER,
        0);
  }

  /** A vehicle that was asked for more samples. */
  private static SamplingWatch sampling() {
    var watch = new SamplingWatch();
    watch.received(800, RawRecords.eventTimeMicros(0));
    watch.decide(SamplingRule.STATE_OF_CHARGE, 0.2, RawRecords.eventTimeMicros(1));
    return watch;
  }

  /** A vehicle that has noticed heavy rain on its way. */
  private static PassageRecorder passages() {
    var recorder = new PassageRecorder(HazardSignals.of(CATALOGUE));
    var row = new SignalRow(CATALOGUE.size());
    row.goTo(RawRecords.eventTimeMicros(1));
    row.put(index("Vehicle.CurrentLocation.Latitude"), 48.1);
    row.put(index("Vehicle.CurrentLocation.Longitude"), 11.5);
    row.put(index("Vehicle.CurrentLocation.Heading"), 90.0);
    row.put(index("Vehicle.Speed"), 72.0);
    row.put(index("Vehicle.Body.Raindetection.Intensity"), 95.0);
    recorder.advance(row, (lat, lon) -> 1L, passage -> {});
    return recorder;
  }

  private static int index(String path) {
    return CATALOGUE.indexOf(RawRecords.id(path));
  }

  private static Admission fold(VehicleTwin twin, SignalFrame frame, LatencyPassport stamps) {
    return twin.fold(frame, SignalScreen.Findings.CLEAN, stamps, InsightSink.NONE);
  }

  private static SignalFrame frame() {
    SignalFrame plain =
        RawRecords.frame(
            1,
            new int[] {
              SPEED,
              RawRecords.id("Vehicle.CurrentLocation.Latitude"),
              RawRecords.id("Vehicle.CurrentLocation.Longitude")
            },
            1.0,
            48.1,
            11.5);
    var codec = new FrameCodec(CATALOGUE);
    var named =
        new SignalFrame(
            plain.bootId(),
            plain.sequence(),
            plain.baseEventTimeMicros(),
            plain.sampleOffsetsMicros(),
            plain.signalIds(),
            plain.values(),
            new int[] {MODEL},
            new String[] {"Atlas"},
            plain.sentTimeMicros());
    return ((FrameDecoding.Decoded) codec.decode(codec.encode(named), "")).frame();
  }

  private static LatencyPassport stamps(int number) {
    long received = RawRecords.receivedMicros(number);
    return new LatencyPassport(received - 2, received - 1, received, received, received + 1, 0);
  }

  private static Signal signal(int id, String path) {
    return new Signal(id, path, SignalType.DOUBLE, "", 0, 1, 0, 1_000, Tier.HISTORY, "");
  }

  private static TwinSnapshot snapshot(KeptTwin kept) {
    return kept.twin().snapshot(new VehicleKey("demo", "sim-0001"), (lat, lon) -> 0L, 0L);
  }

  private byte[] write(KeptTwin kept) throws IOException {
    var out = new DataOutputSerializer(64);
    serializer.serialize(kept, out);
    return out.getCopyOfBuffer();
  }

  private static KeptTwin read(TypeSerializer<KeptTwin> serializer, byte[] bytes)
      throws IOException {
    return serializer.deserialize(new DataInputDeserializer(bytes));
  }
}
