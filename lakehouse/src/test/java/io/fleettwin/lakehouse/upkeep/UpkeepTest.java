package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.lakehouse.upkeep.UpkeepScene.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.catalog.LocalFileIO;
import io.fleettwin.lakehouse.table.RollUpTable;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over all tables. */
class UpkeepTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NEXT_DAYS = NOON.plus(Duration.ofDays(2));

  @TempDir private Path folder;
  private UpkeepScene scene;
  private Table telemetry;

  @BeforeEach
  void open() throws Exception {
    scene = new UpkeepScene(folder);
    telemetry = scene.telemetry();
    for (int commit = 0; commit < 5; commit++) {
      Samples.of(telemetry)
          .add("car-1", NOON.plusSeconds(60L * commit), commit, Map.of("speed_kmh", 1.5))
          .append();
    }
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void runRollsUpDropsAndMerges() throws Exception {
    List<TableReport> reports = run(NEXT_DAYS, Actions.silent());

    assertThat(reports).extracting(TableReport::failure).containsOnly("");
    assertThat(files(telemetry)).as("raw rows are past their time").isEmpty();
    assertThat(files(scene.rollUp(RollUpTable.MINUTE))).hasSize(1);
    assertThat(UpkeepScene.records(scene.rollUp(RollUpTable.MINUTE))).hasSize(5);
    assertThat(UpkeepScene.records(scene.rollUp(RollUpTable.QUARTER)))
        .hasSize(1)
        .allSatisfy(row -> assertThat(row.getField("samples")).isEqualTo(5L));
    assertThat(reports)
        .filteredOn(report -> report.table().equals("demo.telemetry"))
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.before().files()).isEqualTo(5);
              assertThat(report.after().rows()).isZero();
            });
  }

  @Test
  void secondRunFindsNothingToDo() throws Exception {
    run(NEXT_DAYS, Actions.silent());
    long snapshot = scene.rollUp(RollUpTable.MINUTE).currentSnapshot().snapshotId();

    run(NEXT_DAYS, Actions.silent());

    assertThat(scene.rollUp(RollUpTable.MINUTE).currentSnapshot().snapshotId()).isEqualTo(snapshot);
  }

  @Test
  void brokenTableIsToldAndTheOthersAreKeptUp() throws Exception {
    Table broken =
        scene
            .lakehouse()
            .catalog()
            .iceberg()
            .createTable(
                org.apache.iceberg.catalog.TableIdentifier.of(UpkeepScene.TENANT, "broken"),
                telemetry.schema(),
                telemetry.spec());
    Samples.of(broken).add("car-1", NOON, 1, Map.of()).append();
    Samples.of(broken).add("car-1", NOON, 2, Map.of()).append();
    Files.delete(LocalFileIO.pathOf(files(broken).get(0).location()));

    List<TableReport> reports = run(NEXT_DAYS, Actions.silent());

    assertThat(reports)
        .filteredOn(report -> !report.failure().isEmpty())
        .extracting(TableReport::table)
        .containsExactly("demo.broken");
    assertThat(files(telemetry)).isEmpty();
  }

  @Test
  void runThatIsStoppedIsFinishedByTheNext() throws Exception {
    var stopping =
        new Actions(
            Actions.Mode.DO,
            text -> {
              if (text.startsWith("Rolling up into") && text.contains("telemetry_15m")) {
                throw new UpkeepStopped();
              }
            });

    assertThatThrownBy(() -> run(NEXT_DAYS, stopping)).isInstanceOf(UpkeepStopped.class);
    assertThat(files(telemetry)).as("not rolled up to the end").hasSize(5);
    run(NEXT_DAYS, Actions.silent());

    assertThat(UpkeepScene.records(scene.rollUp(RollUpTable.QUARTER))).hasSize(1);
    assertThat(files(telemetry)).isEmpty();
  }

  @Test
  void dryRunChangesNothing() throws Exception {
    run(NEXT_DAYS, new Actions(Actions.Mode.DRY_RUN, text -> {}));

    assertThat(files(telemetry)).hasSize(5);
    assertThat(scene.lakehouse().catalog().tables(UpkeepScene.TENANT)).hasSize(1);
  }

  @Test
  void signalThatIsAddedBetweenRunsIsRolledUpFromThenOn() throws Exception {
    AtomicReference<SignalCatalogue> signals = new AtomicReference<>(Samples.SIGNALS);
    Upkeep upkeep =
        new Upkeep(scene.lakehouse().catalog(), signals::get, settings(), Actions.silent());
    upkeep.run(table -> true, NOON.plus(Duration.ofHours(1)));

    List<Signal> more = new ArrayList<>(Samples.SIGNALS.signals());
    more.add(TestLakehouse.signal(113, "Vehicle.TreadDepth", SignalType.DOUBLE, "tread_mm"));
    signals.set(SignalCatalogue.of(more));
    telemetry =
        TelemetryTable.createOrEvolve(
            scene.lakehouse().catalog().iceberg(), UpkeepScene.TENANT, signals.get());
    Instant later = NOON.plus(Duration.ofHours(2));
    Samples.of(telemetry).add("car-1", later, 9, Map.of("tread_mm", 7.5)).append();
    upkeep.run(table -> true, later.plus(Duration.ofHours(1)));

    assertThat(UpkeepScene.records(scene.rollUp(RollUpTable.QUARTER)))
        .extracting(row -> row.getField("tread_mm"))
        .extracting(tread -> tread == null ? null : ((Record) tread).getField("last"))
        .containsExactlyInAnyOrder(null, 7.5);
  }

  private List<TableReport> run(Instant now, Actions actions) throws Exception {
    return new Upkeep(scene.lakehouse().catalog(), () -> Samples.SIGNALS, settings(), actions)
        .run(table -> true, now);
  }

  private UpkeepSettings settings() {
    return new UpkeepSettings(
        scene.settings(),
        CompactionSettings.DEFAULT,
        RollUpSettings.DEFAULT,
        ExpirySettings.DEFAULT,
        Duration.ZERO);
  }
}
