package io.fleettwin.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleettwin.jobs.SignalCatalogueWith;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that a running history job gets. */
class HistoryEvolutionTest {

  private static final SentFrames SENT = new SentFrames(400);

  @TempDir private Path folder;

  @Test
  void signalThatIsAddedWhileTheJobRunsBecomesAColumnAndNoRowIsLostOrDoubled() throws Exception {
    try (MiniCluster cluster = HistoryRuns.startCluster();
        var runs = new HistoryRuns(folder, SENT, cluster)) {
      runs.submit();
      runs.awaitCommits(2);
      Set<String> filesBefore = filesOf(runs);
      Schema schemaBefore = schemaOf(runs);
      assertThat(schemaBefore.findField(SentFrames.LATER_COLUMN)).isNull();

      Files.writeString(runs.signalsFile(), SignalCatalogueWith.HEADER + SentFrames.LATER + "\n");
      await()
          .atMost(HistoryRuns.PATIENCE)
          .until(() -> schemaOf(runs).findField(SentFrames.LATER_COLUMN) != null);
      runs.finish();
      assertThat(
              runs.count(
                  "select count(*) from signal_dictionary where signal_id = 9001"
                      + " and column_name = '%s'".formatted(SentFrames.LATER_COLUMN)))
          .isEqualTo(1);

      assertThat(runs.ids()).as("the job was not started anew").hasSize(1);
      runs.assertEverySampleOnce();
      long inColumn = runs.count("select count(half_speed_kmh) from telemetry");
      long inMap =
          runs.count(
              "select count(*) from telemetry where other_numbers['signal:9001'] is not null");
      assertThat(inColumn).isPositive();
      assertThat(inMap).isPositive();
      assertThat(inColumn + inMap).isEqualTo(SENT.sampleCount());
      assertThat(
              runs.count(
                  "select (sum(coalesce(half_speed_kmh, other_numbers['signal:9001'] / 10)) * 2)"
                      + "::bigint from telemetry"))
          .as("what is in the map is the integer of the wire, tenths")
          .isEqualTo(SENT.speedSum());
      assertThat(filesOf(runs)).as("files from before").containsAll(filesBefore);
      assertThat(rowsAsReadBy(schemaBefore, runs)).isEqualTo(SENT.sampleCount());
    }
  }

  private static Set<String> filesOf(HistoryRuns runs) throws IOException {
    Set<String> files = new HashSet<>();
    try (LakehouseCatalog client = LakehouseCatalog.open(runs.address());
        CloseableIterable<FileScanTask> tasks = HistoryRuns.table(client).newScan().planFiles()) {
      tasks.forEach(task -> files.add(task.file().location()));
    }
    return files;
  }

  private static Schema schemaOf(HistoryRuns runs) throws IOException {
    try (LakehouseCatalog client = LakehouseCatalog.open(runs.address())) {
      return HistoryRuns.table(client).schema();
    }
  }

  private static long rowsAsReadBy(Schema schema, HistoryRuns runs) throws IOException {
    long rows = 0;
    try (LakehouseCatalog client = LakehouseCatalog.open(runs.address())) {
      Table table = HistoryRuns.table(client);
      try (CloseableIterable<Record> read = IcebergGenerics.read(table).project(schema).build()) {
        for (Record row : read) {
          rows += row.getField("vehicle_speed_kmh") == null ? 0 : 1;
        }
      }
    }
    return rows;
  }
}
