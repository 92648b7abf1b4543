package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.lakehouse.upkeep.UpkeepScene.records;
import static io.fleettwin.lakehouse.upkeep.UpkeepScene.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.lakehouse.table.RollUpTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollUpTest {

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Chunks of five minutes, so that a run has several commits. */
  private static final RollUpSettings SETTINGS =
      new RollUpSettings(
          Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofMinutes(5), 1_000);

  @TempDir private Path folder;
  private UpkeepScene scene;
  private Table telemetry;
  private Table minutes;
  private final List<Sample> sent = new ArrayList<>();
  private final Random random = new Random(11);

  /** What was sent: tenths, as the wire keeps one decimal. */
  private record Sample(String vehicle, Instant time, BigDecimal value) {}

  @BeforeEach
  void open() throws Exception {
    scene = new UpkeepScene(folder);
    telemetry = scene.telemetry();
    minutes = scene.rollUp(RollUpTable.MINUTE);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void sumsAndCountsOfMinutesEqualADirectAggregation() throws Exception {
    sendMinutes(0, 12);
    rollUpMinutes(TEN.plus(Duration.ofHours(1)));

    assertThat(sums(minutes)).isEqualTo(directSums(MINUTE)).hasSizeGreaterThan(20);
  }

  @Test
  void quartersFromMinutesEqualADirectAggregation() throws Exception {
    sendMinutes(0, 40);
    rollUpMinutes(TEN.plus(Duration.ofHours(2)));
    Table quarters = rollUpQuarters(TEN.plus(Duration.ofHours(2)));

    assertThat(sums(quarters)).isEqualTo(directSums(Duration.ofMinutes(15))).hasSizeGreaterThan(5);
  }

  @Test
  void rowHoldsExtremesMeanNewestAndKinds() throws Exception {
    Samples.of(telemetry)
        .add("car-1", TEN.plusSeconds(3), 3, Map.of("speed_kmh", -0.5, "moves", false))
        .add("car-1", TEN.plusSeconds(1), 1, Map.of("speed_kmh", 10.1, "moves", true))
        .add("car-1", TEN.plusSeconds(2), 2, Map.of("speed_kmh", 0.2, "mode", "ECO"))
        .append();
    rollUpMinutes(TEN.plus(Duration.ofHours(1)));

    Record row = records(minutes).get(0);
    Record speed = (Record) row.getField("speed_kmh");
    assertThat(speed.getField("min")).isEqualTo(-0.5);
    assertThat(speed.getField("max")).isEqualTo(10.1);
    assertThat(speed.getField("sum")).isEqualTo(new BigDecimal("9.8"));
    assertThat(speed.getField("mean")).isEqualTo(9.8 / 3);
    assertThat(speed.getField("last")).isEqualTo(-0.5);
    assertThat(speed.getField("count")).isEqualTo(3L);
    Record moves = (Record) row.getField("moves");
    assertThat(moves.getField("mean")).isEqualTo(0.5);
    assertThat(moves.getField("last")).isEqualTo(false);
    assertThat(((Record) row.getField("mode")).getField("last")).isEqualTo("ECO");
    assertThat(row.getField("samples")).isEqualTo(3L);
    assertThat(row.getField("quality")).isEqualTo(1.0);
  }

  @Test
  void qualityIsTheShareOfFramesThatArrived() throws Exception {
    Samples.of(telemetry)
        .add("car-1", TEN.plusSeconds(50), 1, Map.of())
        .add("car-1", TEN.plusSeconds(70), 4, Map.of()) // 2 and 3 are missing
        .add("car-1", TEN.plusSeconds(80), 5, Map.of())
        .add("car-1", TEN.plusSeconds(600), 900, Map.of()) // ten minutes: silence, not loss
        .append();
    rollUpMinutes(TEN.plus(Duration.ofHours(1)));

    assertThat(records(minutes).stream().map(row -> row.getField("quality")))
        .containsExactlyInAnyOrder(1.0, 2.0 / 4.0, 1.0);
  }

  @Test
  void windowThatIsNotSettledWaits() throws Exception {
    Samples.of(telemetry)
        .add("car-1", TEN, 1, Map.of())
        .add("car-1", TEN.plusSeconds(179), 2, Map.of())
        .append();
    assertThat(rollUpMinutes(TEN.plusSeconds(180)).rows()).isZero();

    Samples.of(telemetry).add("car-1", TEN.plusSeconds(180), 3, Map.of()).append();
    assertThat(rollUpMinutes(TEN.plusSeconds(181)).rows()).isEqualTo(1);
  }

  @Test
  void windowOfASilentFleetSettlesByTheClock() throws Exception {
    Samples.of(telemetry).add("car-1", TEN, 1, Map.of()).append();

    assertThat(rollUpMinutes(TEN.plusSeconds(16 * 60 - 1)).rows()).isZero();
    assertThat(rollUpMinutes(TEN.plusSeconds(16 * 60)).rows()).isEqualTo(1);
  }

  @Test
  void lateRowsRenewTheirWindowsAndNoOthers() throws Exception {
    sendMinutes(0, 12);
    rollUpMinutes(TEN.plus(Duration.ofHours(1)));
    Table quarters = rollUpQuarters(TEN.plus(Duration.ofHours(1)));
    send("car-1", TEN.plusSeconds(125), 8_000);
    send("car-9", TEN.plusSeconds(130), 1);

    RollUpReport report = rollUpMinutes(TEN.plus(Duration.ofHours(1)));
    rollUpQuarters(TEN.plus(Duration.ofHours(1)));

    assertThat(report.latePieces()).isEqualTo(1);
    assertThat(report.freshPieces()).isZero();
    assertThat(sums(minutes)).isEqualTo(directSums(MINUTE));
    assertThat(sums(quarters)).isEqualTo(directSums(Duration.ofMinutes(15)));
  }

  @Test
  void lateRowsOfACompactedDayAreFoundAndTheRestOfTheDayIsKept() throws Exception {
    sendMinutes(0, 12);
    Instant now = TEN.plus(Duration.ofDays(2));
    rollUpMinutes(now);
    var compaction = new Compaction(scene.engine(), CompactionSettings.DEFAULT, Actions.silent());
    compaction.run(telemetry, now);
    compaction.run(minutes, now);
    send("car-1", TEN.plusSeconds(125), 8_000);
    compaction.run(telemetry, now);

    rollUpMinutes(now);

    assertThat(sums(minutes)).isEqualTo(directSums(MINUTE));
  }

  @Test
  void runThatHasNothingToDoCommitsNothing() throws Exception {
    sendMinutes(0, 12);
    rollUpMinutes(TEN.plus(Duration.ofHours(1)));
    long snapshot = minutes.currentSnapshot().snapshotId();

    rollUpMinutes(TEN.plus(Duration.ofHours(1)));

    minutes.refresh();
    assertThat(minutes.currentSnapshot().snapshotId()).isEqualTo(snapshot);
  }

  @Test
  void runThatIsKilledInBetweenIsFinishedByTheNext() throws Exception {
    sendMinutes(0, 22);
    Instant now = TEN.plus(Duration.ofHours(1));
    var pieces = new AtomicInteger();
    var dying =
        new Actions(
            Actions.Mode.DO,
            text -> {
              if (pieces.incrementAndGet() == 3) {
                throw new IllegalStateException("killed");
              }
            });

    assertThatThrownBy(
            () ->
                new RollUp(scene.engine(), SETTINGS, RollUpTable.MINUTE, dying)
                    .run(telemetry, minutes, now))
        .hasMessage("killed");
    assertThat(sums(minutes).size()).isBetween(1, directSums(MINUTE).size() - 1);
    send("car-1", TEN.plusSeconds(5), 77); // late for what is done, in time for the rest
    rollUpMinutes(now);

    assertThat(sums(minutes)).isEqualTo(directSums(MINUTE));
  }

  @Test
  void ofTwoRunsAtOnceOneStopsAndNoRowIsDoubled() throws Exception {
    sendMinutes(0, 12);
    Instant now = TEN.plus(Duration.ofHours(1));
    var first = new AtomicInteger();
    var overtaken =
        new Actions(
            Actions.Mode.DO,
            text -> {
              if (first.getAndIncrement() == 0) {
                rollUpElsewhere(now);
              }
            });

    RollUpReport report =
        new RollUp(scene.engine(), SETTINGS, RollUpTable.MINUTE, overtaken)
            .run(telemetry, minutes, now);

    assertThat(report.conflicts()).isEqualTo(1);
    assertThat(sums(minutes)).isEqualTo(directSums(MINUTE));
    assertThat(new HashSet<>(rows(minutes))).hasSameSizeAs(rows(minutes));
  }

  @Test
  void lateRowsAreAddedToWindowsWhoseRawRowsAreGone() throws Exception {
    sendMinutes(0, 12);
    Instant now = TEN.plus(Duration.ofDays(3));
    rollUpMinutes(now);
    telemetry.refresh();
    telemetry
        .updateProperties()
        .set(
            UpkeepMark.DROPPED_UNTIL,
            Long.toString(TEN.plus(Duration.ofMinutes(30)).getEpochSecond() * 1_000_000))
        .commit();
    telemetry.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
    send("car-1", TEN.plusSeconds(125), 8_000); // its minute has a row
    send("car-9", TEN.plusSeconds(125), 1); // its minute has none

    rollUpMinutes(now);
    rollUpMinutes(now);

    assertThat(sums(minutes)).isEqualTo(directSums(MINUTE));
  }

  private RollUpReport rollUpMinutes(Instant now) throws Exception {
    return new RollUp(scene.engine(), SETTINGS, RollUpTable.MINUTE, Actions.silent())
        .run(telemetry, minutes, now);
  }

  private void rollUpElsewhere(Instant now) {
    try (UpkeepEngine engine = UpkeepEngine.open(scene.settings())) {
      new RollUp(engine, SETTINGS, RollUpTable.MINUTE, Actions.silent())
          .run(scene.telemetry(), scene.rollUp(RollUpTable.MINUTE), now);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Table rollUpQuarters(Instant now) throws Exception {
    Table quarters = scene.rollUp(RollUpTable.QUARTER);
    new RollUp(scene.engine(), SETTINGS, RollUpTable.QUARTER, Actions.silent())
        .run(minutes, quarters, now);
    return quarters;
  }

  /** Sends two samples a minute of each of three vehicles, a file for each minute and partition. */
  private void sendMinutes(int from, int until) throws Exception {
    for (int minute = from; minute < until; minute++) {
      Samples samples = Samples.of(telemetry);
      for (int vehicle = 1; vehicle <= 3; vehicle++) {
        for (int second = 0; second < 60; second += 30) {
          int number = 60 * minute + second;
          add(samples, "car-" + vehicle, TEN.plusSeconds(number), random.nextInt(20_000) - 9_999);
        }
      }
      samples.append();
    }
  }

  private void send(String vehicle, Instant time, int tenths) throws Exception {
    Samples samples = Samples.of(telemetry);
    add(samples, vehicle, time, tenths);
    samples.append();
  }

  private void add(Samples samples, String vehicle, Instant time, int tenths) {
    BigDecimal value = BigDecimal.valueOf(tenths, 1);
    sent.add(new Sample(vehicle, time, value));
    samples.add(vehicle, time, time.getEpochSecond(), Map.of("speed_kmh", value.doubleValue()));
  }

  /** Vehicle and window to sum and count, as the roll-up has them. */
  private static Map<String, String> sums(Table rollUp) throws Exception {
    Map<String, String> sums = new TreeMap<>();
    for (Record row : records(rollUp)) {
      Instant start = ((OffsetDateTime) row.getField("window_start")).toInstant();
      Record speed = (Record) row.getField("speed_kmh");
      String previous =
          sums.put(
              row.getField("vehicle_id") + " " + start,
              speed.getField("sum") + " of " + speed.getField("count"));
      assertThat(previous).as("another row of the window").isNull();
    }
    return sums;
  }

  /** The same from the samples. */
  private Map<String, String> directSums(Duration window) {
    Map<String, List<BigDecimal>> values = new TreeMap<>();
    for (Sample sample : sent) {
      long seconds = sample.time().getEpochSecond();
      Instant start = Instant.ofEpochSecond(seconds - seconds % window.toSeconds());
      values
          .computeIfAbsent(sample.vehicle() + " " + start, any -> new ArrayList<>())
          .add(sample.value());
    }
    Map<String, String> sums = new TreeMap<>();
    values.forEach(
        (key, some) ->
            sums.put(
                key,
                some.stream().reduce(BigDecimal.ZERO, BigDecimal::add) + " of " + some.size()));
    return sums;
  }
}
