package io.fleettwin.jobs.archive;

import static io.fleettwin.jobs.archive.ToldTwins.charge;
import static io.fleettwin.jobs.archive.ToldTwins.deadLetter;
import static io.fleettwin.jobs.archive.ToldTwins.insight;
import static io.fleettwin.jobs.archive.ToldTwins.instant;
import static io.fleettwin.jobs.archive.ToldTwins.sensedMicros;
import static io.fleettwin.jobs.archive.ToldTwins.trip;
import static io.fleettwin.jobs.archive.ToldTwins.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.signal.Tier;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.domain.sync.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveFunctionTest {

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
  void revisionIsARowWithBothTimesAndItsEstimates() throws Exception {
    ArchiveRecord told = twin(CAR, 7, 5.0, Verdict.STALE);
    archive.take(told);

    assertThat(archive.rows(ArchiveTable.TWIN_REVISION))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("vehicle_id", "car-1")
                    .containsEntry("revision", 7L)
                    .containsEntry("event_time", instant(sensedMicros(5.0)))
                    .containsEntry("knowledge_time", instant(sensedMicros(5.0) + 4_000))
                    .containsEntry("received_time", instant(sensedMicros(5.0) + 3_000))
                    .containsEntry("folded_time", instant(sensedMicros(5.0) + 6_000))
                    .containsEntry("emitted_time", instant(sensedMicros(5.0) + 7_000))
                    .containsEntry("h3_cell", 0x8928308280fffffL)
                    .containsEntry("latitude_deg", 48.1)
                    .containsEntry("longitude_deg", 11.5)
                    .containsEntry("connection", "connected")
                    .containsEntry("frames_accepted", 7L)
                    .containsEntry("samples_accepted", 70L)
                    .containsEntry("duplicates", 1L)
                    .containsEntry("frames_missing", 2L)
                    .containsEntry("verdicts", Map.of("Vehicle.CurrentLocation.Altitude", "stale"))
                    .containsEntry("soc_frac", Map.of("value", 0.61, "lower", 0.58, "upper", 0.64))
                    .containsEntry("heat_w", Map.of("value", 120.0))
                    .containsEntry("twin", told.value())
                    .doesNotContainKey("range_m")
                    .hasSize(19));
  }

  @Test
  void revisionThatNoFrameLedToIsKnownWhenItIsTold() throws Exception {
    archive.take(frames(1, 10, Verdict.LIVE));
    archive.take(frames(2, 10, Verdict.STALE));

    List<Map<String, Object>> rows = archive.rows(ArchiveTable.TWIN_REVISION);
    assertThat(rows.get(0)).containsEntry("knowledge_time", instant(sensedMicros(1) + 4_000));
    assertThat(rows.get(1))
        .containsEntry("knowledge_time", instant(sensedMicros(1) + 7_000))
        .doesNotContainKey("received_time");
    assertThat(archive.passports()).hasSize(1);
  }

  /** A revision of the frame at second 1, when so many frames had been taken in. */
  private static ArchiveRecord frames(long revision, long frames, Verdict ofAltitude)
      throws Exception {
    return ToldTwins.recounted(twin(CAR, revision, 1.0, ofAltitude), frames);
  }

  @Test
  void passportGoesOnWithTheMostUrgentTierOfItsFrame() throws Exception {
    archive.take(twin(CAR, 1.0));
    archive.take(twin(CAR, 1.1));

    assertThat(archive.passports()).extracting(SeenPassport::tier).containsOnly(Tier.SAFETY);
    assertThat(archive.passports())
        .extracting(seen -> seen.passport().sensedMicros())
        .containsExactly(sensedMicros(1.0), sensedMicros(1.1));
    assertThat(archive.rows(ArchiveTable.TWIN_REVISION)).hasSize(1);
  }

  @Test
  void insightIsARowAndItsRepetitionIsNone() throws Exception {
    archive.take(insight(CAR, 3));
    archive.take(insight(CAR, 3));

    assertThat(archive.rows(ArchiveTable.INSIGHT))
        .containsExactly(
            Map.ofEntries(
                Map.entry(
                    "insight_id",
                    "demo/car-1/CELL_SPREAD//" + sensedMicros(3) + "/OPENED/" + sensedMicros(4)),
                Map.entry("vehicle_id", "car-1"),
                Map.entry("event_time", instant(sensedMicros(4))),
                Map.entry("since_time", instant(sensedMicros(3))),
                Map.entry("knowledge_time", instant(sensedMicros(4) + 3_000)),
                Map.entry("kind", "cell_spread"),
                Map.entry("phase", "opened"),
                Map.entry("severity", "warning"),
                Map.entry("measured", 0.031),
                Map.entry("expected", 0.012),
                Map.entry("unit", "V"),
                Map.entry("confidence", 0.9),
                Map.entry("message", "The cells drift apart.")));
  }

  @Test
  void deadLetterIsARowForEachReasonAndItsRepetitionIsNone() throws Exception {
    archive.take(deadLetter(CAR, 3, RejectReason.UNKNOWN_SIGNAL));
    archive.take(deadLetter(CAR, 3, RejectReason.VALUE_OUT_OF_RANGE));
    archive.take(deadLetter(CAR, 4, RejectReason.UNKNOWN_SIGNAL));
    archive.take(deadLetter(CAR, 3, RejectReason.UNKNOWN_SIGNAL));
    archive.take(deadLetter(CAR, 4, RejectReason.UNKNOWN_SIGNAL));

    List<Map<String, Object>> rows = archive.rows(ArchiveTable.DEAD_LETTER);
    assertThat(rows)
        .extracting(row -> row.get("offset") + " " + row.get("reason"))
        .containsExactly("3 unknown_signal", "3 value_out_of_range", "4 unknown_signal");
    assertThat(rows.get(0))
        .containsEntry("recorded_time", instant(sensedMicros(3) + 9_000))
        .containsEntry("vehicle_id", "car-1")
        .containsEntry("detail", "not a frame")
        .containsEntry("topic", "hono.telemetry.demo")
        .containsEntry("partition", 3)
        .containsEntry("content_type", "application/json")
        .containsEntry("received_time", instant(sensedMicros(3)))
        .containsEntry("payload_bytes", 3L)
        .containsEntry("payload", new byte[] {1, 2, 3});
  }

  @Test
  void tripIsARowAndItsRepetitionIsNone() throws Exception {
    archive.take(trip(CAR, 3));
    archive.take(trip(CAR, 3));

    assertThat(archive.rows(ArchiveTable.TRIP))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("trip_id", "demo/car-1/trip/" + sensedMicros(3))
                    .containsEntry("vehicle_id", "car-1")
                    .containsEntry("start_time", instant(sensedMicros(3)))
                    .containsEntry("end_time", instant(sensedMicros(903)))
                    .containsEntry("knowledge_time", instant(sensedMicros(1_503)))
                    .containsEntry("start_latitude_deg", 48.1)
                    .containsEntry("distance_km", 12.5)
                    .containsEntry("moving_s", 700.0)
                    .containsEntry("start_soc_frac", 0.61)
                    .containsEntry("end_soc_frac", 0.55)
                    .containsEntry("energy_out_kwh", 2.0)
                    .containsEntry("energy_recovered_kwh", 0.5)
                    .containsEntry("consumption_measured_kwh_per_100km", 16.0)
                    .containsEntry("consumption_predicted_kwh_per_100km", 18.0)
                    .containsEntry("consumption_predicted_deviation_kwh_per_100km", 2.0)
                    .containsEntry("peak_power_kw", 81.5)
                    .containsEntry("peak_speed_kmh", 97.0)
                    .containsKey("start_h3_cell")
                    .doesNotContainKeys("end_h3_cell", "end_latitude_deg"));
  }

  @Test
  void chargingSessionIsARowAndItsRepetitionIsNone() throws Exception {
    archive.take(charge(CAR, 3));
    archive.take(charge(CAR, 3));

    assertThat(archive.rows(ArchiveTable.CHARGING_SESSION))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("charging_session_id", "demo/car-1/charge/" + sensedMicros(3))
                    .containsEntry("start_time", instant(sensedMicros(3)))
                    .containsEntry("end_time", instant(sensedMicros(3_603)))
                    .containsEntry("start_soc_frac", 0.25)
                    .containsEntry("end_soc_frac", 0.75)
                    .containsEntry("battery_energy_kwh", 30.0)
                    .containsEntry("charger_energy_kwh", 31.5)
                    .containsEntry("loss_kwh", 1.5)
                    .containsEntry("peak_power_kw", 50.0)
                    .containsEntry("latitude_deg", 48.1)
                    .containsKey("h3_cell"));
  }

  @Test
  void everyStepOfACommandIsARowAndItsRepetitionIsNone() throws Exception {
    for (ArchiveRecord told : ToldTwins.command(CAR, 3)) {
      archive.take(told);
      archive.take(told);
    }

    List<Map<String, Object>> rows = archive.rows(ArchiveTable.COMMAND);
    assertThat(rows)
        .extracting(row -> row.get("state"))
        .containsExactly("PENDING", "SENT", "SUCCEEDED");
    assertThat(rows.get(2))
        .containsEntry("command_id", "c3")
        .containsEntry("vehicle_id", "car-1")
        .containsEntry("event_time", instant(sensedMicros(4)))
        .containsEntry("type", "lock")
        .containsEntry("requested_by", "operator dispatch")
        .containsEntry("requested_time", instant(sensedMicros(3)))
        .containsEntry("deadline_time", instant(sensedMicros(63)))
        .containsEntry("attempt", 1)
        .containsEntry("reason", "locked");
    assertThat((String) rows.get(2).get("payload")).contains("\"locked\":true");
  }

  @Test
  void aChangeOfAHazardIsARowOfWhoMayKnowItAndItsRepetitionIsNone() throws Exception {
    for (String scope : List.of("demo", "others", "*")) {
      archive.take(ToldTwins.hazard("of " + scope, scope, 3));
      archive.take(ToldTwins.hazard("of " + scope, scope, 3));
    }

    List<Map<String, Object>> rows = archive.rows(ArchiveTable.HAZARD);
    assertThat(rows)
        .extracting(row -> row.get("hazard_id"))
        .containsExactlyInAnyOrder("of demo", "of *");
    assertThat(rows.get(0))
        .containsEntry("event_time", instant(sensedMicros(3)))
        .containsEntry("since_time", instant(sensedMicros(1)))
        .containsEntry("expiry_time", instant(sensedMicros(60)))
        .containsEntry("phase", "CONFIRMED")
        .containsEntry("cause_code", 27)
        .containsEntry("category", "other")
        .containsEntry("severity", "warning")
        .containsEntry("h3_cell", 0x8928308280fffffL)
        .containsEntry("heading_sector", 2)
        .containsEntry("latitude_deg", 48.1)
        .containsEntry("extent_m", 120.0)
        .containsEntry("log_odds", 3.0)
        .containsEntry("reports", 4L)
        .containsEntry("reporters", 3L)
        .containsEntry("clear_passages", 1L);
    assertThat((double) rows.get(0).get("probability")).isBetween(0.95, 0.96);
  }

  @Test
  void rowsAreTheSameWhereverItStopsAndWhateverComesTwice() throws Exception {
    for (ArchiveRecord record : scenario()) {
      archive.take(record);
    }
    Map<ArchiveTable, List<Map<String, Object>>> straight = allRows();

    ArchiveHarness restarted = ArchiveHarness.start();
    Map<ArchiveTable, List<Map<String, Object>>> collected = new EnumMap<>(ArchiveTable.class);
    List<ArchiveRecord> before = new ArrayList<>();
    for (ArchiveRecord record : scenario()) {
      restarted.take(record);
      before.add(record);
      restarted = collectAndRestart(restarted, collected);
      for (ArchiveRecord again : before.subList(Math.max(0, before.size() - 5), before.size())) {
        restarted.take(again);
      }
      restarted = collectAndRestart(restarted, collected);
    }
    restarted.close();

    assertThat(collected.get(ArchiveTable.INSIGHT)).hasSize(4);
    assertThat(collected.get(ArchiveTable.TRIP)).hasSize(4);
    assertThat(collected.get(ArchiveTable.DEAD_LETTER)).hasSize(4);
    assertThat(collected.get(ArchiveTable.TWIN_REVISION)).hasSize(8);
    for (ArchiveTable table : ArchiveTable.values()) {
      assertThat(texts(collected.get(table)))
          .as(table.name())
          .isEqualTo(texts(straight.get(table)));
    }
  }

  private static List<ArchiveRecord> scenario() {
    List<ArchiveRecord> records = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      for (String vehicle : List.of(CAR, "demo/car-2")) {
        records.add(twin(vehicle, number));
        records.add(twin(vehicle, number + 0.5));
      }
      records.add(insight(CAR, number));
      records.add(trip(CAR, 1_000 * number));
      records.addAll(ToldTwins.command(CAR, number));
      records.add(deadLetter("demo/car-2", number, RejectReason.MALFORMED_FRAME));
    }
    return records;
  }

  private static ArchiveHarness collectAndRestart(
      ArchiveHarness harness, Map<ArchiveTable, List<Map<String, Object>>> collected)
      throws Exception {
    for (ArchiveTable table : ArchiveTable.values()) {
      collected.computeIfAbsent(table, absent -> new ArrayList<>()).addAll(harness.rows(table));
    }
    return harness.restart();
  }

  private Map<ArchiveTable, List<Map<String, Object>>> allRows() {
    Map<ArchiveTable, List<Map<String, Object>>> rows = new EnumMap<>(ArchiveTable.class);
    for (ArchiveTable table : ArchiveTable.values()) {
      rows.put(table, archive.rows(table));
    }
    return rows;
  }

  /** Without the bytes, which are arrays and never equal. */
  private static List<String> texts(List<Map<String, Object>> rows) {
    rows.forEach(row -> row.values().removeIf(byte[].class::isInstance));
    return rows.stream().map(Object::toString).toList();
  }

  @Test
  void stateEndsWhenNothingWasToldForTheRetention() throws Exception {
    archive.take(twin(CAR, 1.0));
    archive.advance(Duration.ofDays(20));
    archive.take(insight(CAR, 1));
    archive.advance(Duration.ofDays(20));
    assertThat(archive.keptVehicles()).isEqualTo(1);

    archive.advance(Duration.ofDays(11));
    assertThat(archive.keptVehicles()).isZero();
    assertThat(archive.pendingTimers()).isZero();
  }

  @Test
  void whatIsForeignOrUnreadableIsLeftOut() throws Exception {
    archive.take(twin("other/car-1", 1.0));
    for (ArchiveTopic topic : ArchiveTopic.values()) {
      archive.take(new ArchiveRecord(topic, CAR, new byte[] {9, 9, 9}, 0, 1));
    }
    archive.take(new ArchiveRecord(ArchiveTopic.TWIN, "", new byte[0], 0, 1));
    archive.take(twin(CAR, 1.0));

    assertThat(archive.rows(ArchiveTable.TWIN_REVISION)).hasSize(1);
    assertThat(archive.rows(ArchiveTable.INSIGHT)).isEmpty();
    assertThat(archive.rows(ArchiveTable.DEAD_LETTER)).isEmpty();
  }
}
