package io.fleettwin.lakehouse.timetravel;

import static io.fleettwin.lakehouse.query.GenericFiles.append;
import static io.fleettwin.lakehouse.query.GenericFiles.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.motion.CellIndex;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.sync.Admission;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.query.EngineLimits;
import io.fleettwin.lakehouse.table.TelemetryTable;
import io.fleettwin.lakehouse.table.TenantTables;
import io.fleettwin.lakehouse.table.TwinRevisionTable;
import io.fleettwin.lakehouse.timetravel.LateTelemetry.Arrival;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinHistoryTest {

  private static final String TENANT = "demo";
  private static final int VEHICLES = 3;

  /** Revisions are thinned out more than by default, so that more has to be found elsewhere. */
  private static final long THINNED_MICROS = 5_000_000L;

  private static final CellIndex CELLS =
      (latitude, longitude) ->
          Math.round(latitude * 1e3) * 1_000_000L + Math.round(longitude * 1e3);

  /** Questions cost by the signals that there are: a tenth of them does for a hundred questions. */
  private static final int FEW = 20;

  private SignalCatalogue signals;
  private CoreSignals core;
  private final Map<String, List<Arrival>> arrivals = new HashMap<>();
  private final Map<String, List<TwinSnapshot>> held = new HashMap<>();
  private final Random random = new Random(20261121);

  @TempDir private Path folder;
  private TestLakehouse lakehouse;
  private TwinHistory history;

  @AfterEach
  void close() throws Exception {
    history.close();
    lakehouse.close();
  }

  /** A history of nothing yet, for a catalogue of signals. */
  private void open(SignalCatalogue catalogue) throws Exception {
    signals = catalogue;
    core = CoreSignals.of(catalogue);
    lakehouse = new TestLakehouse(folder);
    TenantTables tables = new TenantTables(lakehouse.catalog().iceberg(), TENANT);
    tables.createOrEvolve(TelemetryTable.definition(signals));
    tables.createOrEvolve(TwinRevisionTable.definition());
    history = new TwinHistory(lakehouse.catalog(), signals, EngineLimits.ofThisMachine());
  }

  /** Those that vehicles send here or twins cannot do without, and some more. */
  private static SignalCatalogue fewSignals() {
    SignalCatalogue all = VssCatalogue.load();
    CoreSignals core = CoreSignals.of(all);
    Set<Integer> needed = new HashSet<>(LateTelemetry.SIGNALS);
    needed.addAll(
        List.of(
            core.latitude(),
            core.longitude(),
            core.heading(),
            core.speed(),
            core.stateOfCharge(),
            core.batteryTemperatureMaximum(),
            core.model()));
    List<Signal> few = new ArrayList<>();
    for (Signal signal : all.signals()) {
      if (needed.contains(signal.id()) || signal.id() % FEW == 0) {
        few.add(signal);
      }
    }
    return SignalCatalogue.of(few);
  }

  private void drive(String vehicle, Table telemetry, Table revisions) throws IOException {
    VehicleTwin twin = new VehicleTwin(signals, core);
    List<Record> samples = new ArrayList<>();
    List<Record> rows = new ArrayList<>();
    arrivals.put(vehicle, LateTelemetry.arrivals(random));
    held.put(vehicle, new ArrayList<>());
    long lastSlot = Long.MIN_VALUE;
    for (Arrival arrival : arrivals.get(vehicle)) {
      if (fold(twin, arrival.frame(), arrival) == Admission.ACCEPTED) {
        samples.addAll(samples(telemetry, vehicle, arrival));
        long slot = arrival.frame().lastEventTimeMicros() / THINNED_MICROS;
        if (slot != lastSlot) {
          TwinSnapshot snapshot =
              twin.snapshot(
                  new VehicleKey(TENANT, vehicle), CELLS, arrival.stamps().foldedMicros() + 1_000);
          rows.add(revision(revisions, snapshot));
          held.get(vehicle).add(snapshot);
        }
        lastSlot = slot;
      }
    }
    for (List<Record> part :
        List.of(samples.subList(0, 200), samples.subList(200, samples.size()))) {
      append(telemetry, part);
    }
    append(revisions, rows);
  }

  private Admission fold(VehicleTwin twin, SignalFrame frame, Arrival arrival) {
    return twin.fold(frame, SignalScreen.Findings.CLEAN, arrival.stamps(), InsightSink.NONE);
  }

  @Test
  void everyPastStateIsThatOfAReplayOfTheRawTelemetry() throws Exception {
    open(fewSignals());
    Table telemetry = lakehouse.catalog().loadTable(TENANT, TelemetryTable.NAME);
    Table revisions = lakehouse.catalog().loadTable(TENANT, TwinRevisionTable.NAME);
    for (int number = 0; number < VEHICLES; number++) {
      drive("car-" + number, telemetry, revisions);
    }
    int found = 0;
    int overlaid = 0;
    int late = 0;
    for (int question = 0; question < 100; question++) {
      String vehicle = "car-" + random.nextInt(VEHICLES);
      long at = randomTime(60);
      long believed = random.nextInt(3) == 0 ? randomTime(200) : at + random.nextInt(120_000_000);

      Optional<PastTwin> past = history.find(key(vehicle), instant(at), instant(believed));

      TwinSnapshot base = newestHeld(vehicle, at, believed);
      assertThat(past.isPresent()).isEqualTo(base != null);
      if (past.isPresent()) {
        String asked =
            "%s at %s as believed at %s".formatted(vehicle, instant(at), instant(believed));
        TwinSnapshot replayed = replay(vehicle, at, believed);
        assertSameValues(asked, past.get().twin(), replayed);
        assertThat(past.get().twin().revision()).as(asked).isEqualTo(base.revision());
        assertThat(past.get().twin().estimates()).as(asked).isEqualTo(base.estimates());
        found++;
        overlaid += past.get().overlaidSignals() > 0 ? 1 : 0;
        late += isKnownBetterByNow(replayed, vehicle, at) ? 1 : 0;
      }
    }
    assertThat(found).as("states that were known").isGreaterThan(70);
    assertThat(overlaid).as("states with values from samples").isGreaterThan(20);
    assertThat(late).as("states that are known better by now").isGreaterThan(10);
  }

  @Test
  void whatComesLateIsKnownOnlyFromThenOn() throws Exception {
    open(VssCatalogue.load());
    VehicleKey vehicle = key("late");
    Table telemetry = lakehouse.catalog().loadTable(TENANT, TelemetryTable.NAME);
    Table revisions = lakehouse.catalog().loadTable(TENANT, TwinRevisionTable.NAME);
    VehicleTwin twin = new VehicleTwin(signals, core);
    List<Record> rows = new ArrayList<>();
    List<Record> samples = new ArrayList<>();
    for (Arrival arrival : List.of(speed(0, 10, 1), speed(2, 30, 3), speed(1, 20, 60))) {
      fold(twin, arrival.frame(), arrival);
      rows.add(revision(revisions, twin.snapshot(vehicle, CELLS, arrival.stamps().foldedMicros())));
      samples.addAll(samples(telemetry, "late", arrival));
    }
    append(telemetry, samples);
    append(revisions, rows);

    long second = 1_000_000L;
    long at = LateTelemetry.START_MICROS + second + second / 2;
    assertThat(speedOf(history.find(vehicle, instant(at), instant(at + 10 * second))))
        .isEqualTo(10);
    assertThat(speedOf(history.find(vehicle, instant(at), instant(at + 90 * second))))
        .isEqualTo(20);
    assertThat(speedOf(history.find(vehicle, instant(at + second), instant(at + 90 * second))))
        .isEqualTo(30);
    assertThat(history.find(vehicle, instant(at), instant(LateTelemetry.START_MICROS))).isEmpty();
    assertThat(history.find(key("nobody"), instant(at), instant(at + 90 * second))).isEmpty();
  }

  private static double speedOf(Optional<PastTwin> past) {
    return past.orElseThrow().twin().signals().valueOf(LateTelemetry.SPEED);
  }

  private static Arrival speed(int number, double kmh, int arrivesAfterSeconds) {
    long event = LateTelemetry.START_MICROS + number * 1_000_000L;
    long received = LateTelemetry.START_MICROS + arrivesAfterSeconds * 1_000_000L;
    SignalFrame frame =
        new SignalFrame(
            7,
            number,
            event,
            new int[] {0},
            new int[] {LateTelemetry.SPEED},
            new double[] {kmh},
            new int[0],
            new String[0],
            received - 50_000L);
    return new Arrival(
        frame,
        new LatencyPassport(
            event, received - 50_000L, received, received + 1_000L, received + 2_000L, 0));
  }

  /** The newest revision that was recorded, is not after a time, and knows nothing after it. */
  private TwinSnapshot newestHeld(String vehicle, long at, long believed) {
    List<TwinSnapshot> candidates =
        held.get(vehicle).stream()
            .filter(twin -> twin.passport().sensedMicros() <= at)
            .filter(twin -> twin.passport().appendedMicros() <= believed)
            .sorted(Comparator.comparingLong(TwinSnapshot::revision).reversed())
            .toList();
    return candidates.stream()
        .filter(twin -> twin.eventTimeMicros() <= at)
        .findFirst()
        .orElse(candidates.isEmpty() ? null : candidates.get(0));
  }

  private TwinSnapshot replay(String vehicle, long at, long believed) {
    VehicleTwin twin = new VehicleTwin(signals, core);
    for (Arrival arrival : arrivals.get(vehicle)) {
      SignalFrame frame = arrival.upTo(at);
      if (frame != null && arrival.stamps().appendedMicros() <= believed) {
        fold(twin, frame, arrival);
      }
    }
    return twin.snapshot(key(vehicle), CELLS, believed);
  }

  /** Whether the state is another one for who knows everything that came later. */
  private boolean isKnownBetterByNow(TwinSnapshot believed, String vehicle, long at) {
    return !believed.signals().equals(replay(vehicle, at, Long.MAX_VALUE).signals());
  }

  private static void assertSameValues(String asked, TwinSnapshot found, TwinSnapshot expected) {
    assertThat(found.signals().ids()).as(asked).isEqualTo(expected.signals().ids());
    assertThat(found.signals().values()).as(asked).isEqualTo(expected.signals().values());
    assertThat(found.signals().texts()).as(asked).isEqualTo(expected.signals().texts());
    assertThat(found.signals().eventTimesMicros())
        .as(asked)
        .isEqualTo(expected.signals().eventTimesMicros());
    assertThat(found.signals().receivedTimesMicros())
        .as(asked)
        .isEqualTo(expected.signals().receivedTimesMicros());
    assertThat(found.position()).as(asked).isEqualTo(expected.position());
    assertThat(found.h3Cell()).as(asked).isEqualTo(expected.h3Cell());
  }

  private Record revision(Table table, TwinSnapshot twin) {
    Map<String, Object> values = new HashMap<>();
    values.put(TwinRevisionTable.VEHICLE_ID, twin.key().vehicleId());
    values.put(TwinRevisionTable.REVISION, twin.revision());
    values.put(TwinRevisionTable.EVENT_TIME, time(twin.passport().sensedMicros()));
    values.put(TwinRevisionTable.KNOWLEDGE_TIME, time(twin.passport().appendedMicros()));
    values.put(TwinRevisionTable.TWIN, ByteBuffer.wrap(TwinCodec.encode(twin)));
    return row(table, values);
  }

  private List<Record> samples(Table table, String vehicle, Arrival arrival) {
    List<Record> rows = new ArrayList<>();
    SignalFrame frame = arrival.frame();
    for (int sample = 0; sample < frame.sampleCount(); sample++) {
      Map<String, Object> values = new HashMap<>();
      values.put("vehicle_id", vehicle);
      values.put("event_time", time(frame.eventTimeMicros(sample)));
      values.put("sample_index", sample);
      values.put("received_time", time(arrival.stamps().receivedMicros()));
      values.put("appended_time", time(arrival.stamps().appendedMicros()));
      putNumbers(values, frame, sample);
      if (sample == frame.sampleCount() - 1) {
        putTexts(values, frame);
      }
      rows.add(row(table, values));
    }
    return rows;
  }

  private void putNumbers(Map<String, Object> values, SignalFrame frame, int sample) {
    double[] place = {0, 0};
    for (int column = 0; column < frame.signalCount(); column++) {
      double value = frame.value(column, sample);
      if (!Double.isNaN(value)) {
        Signal signal = signals.findById(frame.signalIds()[column]).orElseThrow();
        boolean truth = signal.type() == SignalType.BOOLEAN;
        values.put(signal.column(), truth ? (Object) (value != 0) : (Object) value);
        place[0] = signal.id() == LateTelemetry.LATITUDE ? value : place[0];
        place[1] = signal.id() == LateTelemetry.LONGITUDE ? value : place[1];
      }
    }
    if (Position.isFix(place[0], place[1])) {
      values.put("h3_cell", CELLS.cellAt(place[0], place[1]));
    }
  }

  private void putTexts(Map<String, Object> values, SignalFrame frame) {
    Map<String, String> others = new HashMap<>();
    for (int text = 0; text < frame.texts().length; text++) {
      Signal signal = signals.findById(frame.textSignalIds()[text]).orElseThrow();
      if (signal.column().isEmpty()) {
        others.put(signal.path(), frame.texts()[text]);
      } else {
        values.put(signal.column(), frame.texts()[text]);
      }
    }
    values.put(TelemetryTable.TEXTS, others.isEmpty() ? null : others);
  }

  private long randomTime(int secondsAfterEnd) {
    long from = LateTelemetry.START_MICROS - 5_000_000L;
    return from + random.nextLong(LateTelemetry.END_MICROS + secondsAfterEnd * 1_000_000L - from);
  }

  private static VehicleKey key(String vehicle) {
    return new VehicleKey(TENANT, vehicle);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static OffsetDateTime time(long micros) {
    return instant(micros).atOffset(ZoneOffset.UTC);
  }
}
