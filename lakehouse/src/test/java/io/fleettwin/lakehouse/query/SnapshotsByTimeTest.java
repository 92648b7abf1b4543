package io.fleettwin.lakehouse.query;

import static io.fleettwin.lakehouse.query.GenericFiles.append;
import static io.fleettwin.lakehouse.query.GenericFiles.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.query.text.QueryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsByTimeTest {

  private static final Schema SCHEMA =
      new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));

  @TempDir private Path folder;
  private TestLakehouse lakehouse;
  private Table table;

  @BeforeEach
  void open() throws Exception {
    lakehouse = new TestLakehouse(folder);
    lakehouse.catalog().iceberg().createNamespace(Namespace.of("demo"));
    table =
        lakehouse
            .catalog()
            .iceberg()
            .createTable(TableIdentifier.of("demo", "t"), SCHEMA, PartitionSpec.unpartitioned());
    append(table, List.of(row(table, 1L)));
    table.updateSchema().addColumn("later", Types.StringType.get()).commit();
    append(table, List.of(row(table, 2L, "x")));
  }

  @AfterEach
  void close() throws Exception {
    lakehouse.close();
  }

  @Test
  void tableIsReadAsItWasAtATime() {
    assertThat(count("select count(*) from t for timestamp as of timestamp '" + time(0) + "'"))
        .isEqualTo(1);
    assertThat(count("select count(*) from demo.t for timestamp as of '" + time(1) + "' as u"))
        .isEqualTo(2);
    assertThat(count("select count(*) from t for timestamp as of (now() + interval 1 hour)"))
        .isEqualTo(2);
  }

  @Test
  void tableIsReadAsItWasInAVersion() {
    table.manageSnapshots().createTag("audit", id(0)).commit();

    assertThat(count("select count(*) from t for version as of " + id(0))).isEqualTo(1);
    assertThat(count("select count(t.id) from t for version as of 'audit'")).isEqualTo(1);
  }

  /** Ids are random: one in forty begins with a nine. */
  @Test
  void anyIdIsAskedForByTheTable() {
    for (String version : List.of("9223372036854775807", "9170626521559854773", "7", "no-tag")) {
      assertThatThrownBy(() -> count("select count(*) from t for version as of '" + version + "'"))
          .hasMessageContaining("no snapshot " + version);
    }
    for (int tried = 0; tried < 600 && newestId() < 9_000_000_000_000_000_000L; tried++) {
      table.newAppend().commit();
      table.refresh();
    }

    assertThat(newestId()).isGreaterThanOrEqualTo(9_000_000_000_000_000_000L);
    assertThat(count("select count(*) from t for version as of " + newestId())).isEqualTo(2);
  }

  @Test
  void pastAndPresentMeetInOneQuestion() {
    assertThat(
            count(
                "select count(*) from t where id not in (select old.id from T FOR VERSION AS OF "
                    + id(0)
                    + " old) -- for version as of 1"))
        .isEqualTo(1);
  }

  @Test
  void snapshotHasTheColumnsOfItsTime() {
    assertThatThrownBy(() -> count("select count(later) from t for version as of " + id(0)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("later");
  }

  @Test
  void wholeSessionCanLookAtThePast() {
    try (LakehouseSql sql = openAsOf(time(0))) {
      assertThat(sql.count("select count(*) from t")).isEqualTo(1);
    }
    try (LakehouseSql sql = openAsOf(time(0).minusSeconds(60))) {
      assertThat(sql.count("select count(*) from t")).isZero();
    }
  }

  @Test
  void timeBeforeTheFirstSnapshotIsAnErrorThatSaysSince() {
    assertThatThrownBy(() -> count("select 1 from t for timestamp as of '2020-01-01'"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("demo.t: no snapshot at 2020-01-01T00:00:00Z (expected: at or after")
        .hasMessageContaining("which is the first of all");
  }

  @Test
  void expiredSnapshotIsAnErrorThatSaysSo() {
    Instant first = time(0);
    long firstId = id(0);
    table
        .expireSnapshots()
        .expireSnapshotId(firstId)
        .cleanupLevel(ExpireSnapshots.CleanupLevel.NONE)
        .commit();

    assertThatThrownBy(() -> count("select 1 from t for timestamp as of '" + first + "'"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("earlier ones have expired");
    assertThatThrownBy(() -> count("select 1 from t for version as of " + firstId))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("no snapshot " + firstId);
    try (LakehouseSql sql = openAsOf(first)) {
      assertThatThrownBy(() -> sql.count("select count(*) from t"))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("earlier ones have expired");
    }
  }

  @Test
  void pastOfWhatIsNoTableIsAnError() {
    assertThatThrownBy(() -> count("select 1 from nothing for version as of 1"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("nothing: no such table");
    assertThatThrownBy(() -> count("select 1 from t for timestamp as of"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("timestamp as of: nothing (expected: a time");
  }

  private LakehouseSql openAsOf(Instant time) {
    return LakehouseSql.open(
        lakehouse.catalog(), new LakehouseSql.Session("demo", time, EngineLimits.ofThisMachine()));
  }

  private long count(String question) {
    try (LakehouseSql sql = LakehouseSql.open(lakehouse.catalog(), "demo")) {
      return sql.count(question);
    }
  }

  private Instant time(int snapshot) {
    return Instant.ofEpochMilli(table.history().get(snapshot).timestampMillis());
  }

  private long newestId() {
    return table.currentSnapshot().snapshotId();
  }

  private long id(int snapshot) {
    return table.history().get(snapshot).snapshotId();
  }
}
