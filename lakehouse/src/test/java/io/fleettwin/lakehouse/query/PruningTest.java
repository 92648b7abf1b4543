package io.fleettwin.lakehouse.query;

import static io.fleettwin.lakehouse.query.GenericFiles.append;
import static io.fleettwin.lakehouse.query.GenericFiles.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.lakehouse.TestLakehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PruningTest {

  private static final OffsetDateTime START = OffsetDateTime.parse("2026-03-01T00:00:00Z");
  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "vehicle_id", Types.StringType.get()),
          Types.NestedField.required(2, "event_time", Types.TimestampType.withZone()),
          Types.NestedField.optional(3, "n", Types.LongType.get()),
          Types.NestedField.optional(4, "x", Types.DoubleType.get()),
          Types.NestedField.optional(5, "f", Types.FloatType.get()),
          Types.NestedField.optional(6, "m", Types.DecimalType.of(9, 2)),
          Types.NestedField.optional(7, "d", Types.DateType.get()),
          Types.NestedField.optional(8, "b", Types.BooleanType.get()),
          Types.NestedField.optional(9, "i", Types.IntegerType.get()));

  private static final String[] TEXTS = {"car-1", "car-2", "o'brien", "a\nspeed>3\nb", "", "é"};
  private static final String[] NUMBERS = {
    "0", "-0.0", "1.5", "-3", "1e30", "'nan'::double", "0.1"
  };

  @TempDir private Path folder;
  private TestLakehouse lakehouse;
  private Table table;

  @BeforeEach
  void open() throws Exception {
    lakehouse = new TestLakehouse(folder);
    lakehouse.catalog().iceberg().createNamespace(Namespace.of("demo"));
    PartitionSpec spec =
        PartitionSpec.builderFor(SCHEMA).day("event_time").bucket("vehicle_id", 4).build();
    table =
        lakehouse.catalog().iceberg().createTable(TableIdentifier.of("demo", "t"), SCHEMA, spec);
  }

  @AfterEach
  void close() throws Exception {
    lakehouse.close();
  }

  @Test
  void timeAndVehicleReadOnlyTheFilesThatCanHoldThem() throws Exception {
    for (int day = 0; day < 10; day++) {
      append(table, List.of(sample("car-1", day, 1.0), sample("car-2", day, 2.0)));
    }

    try (LakehouseSql sql = openSql()) {
      assertThat(
              sql.count(
                  "select count(*) from t where vehicle_id = 'car-1' and event_time >="
                      + " timestamptz '2026-03-03 00:00:00Z' and event_time < '2026-03-05'"))
          .isEqualTo(2);
      assertThat(sql.scans())
          .singleElement()
          .satisfies(
              scan -> {
                assertThat(scan.plannedFiles()).isEqualTo(2);
                assertThat(scan.skippedFiles()).isEqualTo(18);
              });
    }
  }

  @Test
  void scansOfOneTableAreReadTogether() throws Exception {
    for (int day = 0; day < 10; day++) {
      append(table, List.of(sample("car-1", day, day)));
    }

    try (LakehouseSql sql = openSql()) {
      assertThat(
              sql.count(
                  "with one as (select * from t where x = 3), other as (select * from t where x = 5)"
                      + " select (select count(*) from one) + (select count(*) from other)"))
          .isEqualTo(2);
      assertThat(sql.scans()).singleElement().extracting(ScanReport::plannedFiles).isEqualTo(2L);
      assertThat(sql.count("select count(*) from t a left join t b on a.x = b.x and b.x = 4"))
          .isEqualTo(10);
    }
  }

  @Test
  void tablesWrittenToOfTheSessionAreKept() throws Exception {
    append(table, List.of(sample("car-1", 0, 1.0)));

    try (LakehouseSql sql = openSql()) {
      sql.query(
          "create temp table kept as select * from t; create view v as select x from t", r -> 1);
      assertThat(sql.count("select count(*) from kept join v on kept.x = v.x where v.x = 1"))
          .isEqualTo(1);
      assertThat(sql.count("select count(*) from (summarize t)")).isEqualTo(9);
    }
  }

  @Test
  void timeOfThePlanIsTheTimeOfTheAnswer() throws Exception {
    append(table, List.of(sample("car-1", 0, 1.0)));

    try (LakehouseSql sql = openSql()) {
      sql.query("set TimeZone = 'Asia/Kolkata'", r -> 1);
      assertThat(sql.count("select count(*) from t where event_time >= '2026-03-01 05:30:00'"))
          .isEqualTo(1);
      assertThat(sql.count("select count(*) from t where event_time < '2026-03-01 05:30:00'"))
          .isZero();
      assertThat(sql.count("select count(*) from t where event_time <= now()")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void answersAreThoseOfAllFiles(long seed) throws Exception {
    Random random = new Random(seed);
    for (int file = 0; file < 12; file++) {
      int day = random.nextInt(4);
      append(table, IntStream.range(0, 3).mapToObj(at -> randomRow(random, day)).toList());
    }
    long skipped = 0;

    try (LakehouseSql sql = openSql()) {
      sql.query("create table whole as select * from t", rows -> 1);
      for (int question = 0; question < 150; question++) {
        String condition = condition(random, 0);
        // Of both in one question: each costs a plan.
        assertThat(
                sql.count(
                    "select (select count(*) from t where %s) - (select count(*) from whole where %s)"
                        .formatted(condition, condition)))
            .as(condition)
            .isZero();
        skipped += sql.scans().stream().mapToLong(ScanReport::skippedFiles).sum();
      }
    }

    assertThat(skipped).as("files that were not read").isGreaterThan(500);
  }

  private static String condition(Random random, int depth) {
    if (depth < 3 && random.nextInt(3) == 0) {
      String operator = random.nextInt(3) == 0 ? " or " : " and ";
      return "(" + condition(random, depth + 1) + operator + condition(random, depth + 1) + ")";
    }
    String operator = pick(random, "=", "<", ">", "<=", ">=", "<>");
    String comparison =
        switch (random.nextInt(12)) {
          case 0 -> "vehicle_id " + operator + " " + text(random);
          case 1 -> "event_time " + operator + " timestamptz '" + time(random) + "'";
          case 2 -> "n " + operator + " " + (random.nextInt(7) - 3);
          case 3 -> "x " + operator + " " + pick(random, NUMBERS);
          case 4 -> "f " + operator + " " + pick(random, NUMBERS) + "::float";
          case 5 -> "m " + operator + " " + pick(random, "0", "1.25", "-2.5", "1.255");
          case 6 -> "d " + operator + " date '2026-03-0" + (1 + random.nextInt(5)) + "'";
          case 7 -> pick(random, "b", "not b", "b is null", "x is null", "n is not null");
          case 8 -> "vehicle_id in (" + text(random) + ", " + text(random) + ")";
          case 9 -> "i between " + random.nextInt(3) + " and " + random.nextInt(5);
          case 10 -> "date_trunc('day', event_time) = timestamptz '2026-03-02'";
          default -> "i in (1, 3, " + random.nextInt(9) + ") and vehicle_id like 'car-%'";
        };
    return random.nextInt(8) == 0 ? "not (" + comparison + ")" : comparison;
  }

  private static String text(Random random) {
    return "'" + pick(random, TEXTS).replace("'", "''") + "'";
  }

  private static String time(Random random) {
    return "2026-03-0"
        + (1 + random.nextInt(4))
        + pick(random, " 00:00:00Z", " 13:00:00.123456+02:30");
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private Record randomRow(Random random, int day) {
    double[] numbers = {0.0, -0.0, 1.5, -3, 1e30, Double.NaN, 0.1, Double.NEGATIVE_INFINITY};
    boolean sparse = random.nextInt(6) == 0;
    return row(
        table,
        TEXTS[random.nextInt(TEXTS.length)],
        START.plusDays(day).plusHours(random.nextInt(24)),
        sparse ? null : (long) random.nextInt(7) - 3,
        sparse ? null : numbers[random.nextInt(numbers.length)],
        sparse ? null : (float) numbers[random.nextInt(numbers.length)],
        sparse ? null : new BigDecimal(random.nextInt(7) - 3).setScale(2),
        sparse ? null : LocalDate.of(2026, 3, 1 + day),
        sparse ? null : random.nextBoolean(),
        sparse ? null : random.nextInt(5));
  }

  private Record sample(String vehicle, int day, double x) {
    List<Object> values = new ArrayList<>(List.of(vehicle, START.plusDays(day), 1L, x));
    return row(table, values.toArray());
  }

  private LakehouseSql openSql() {
    return LakehouseSql.open(lakehouse.catalog(), "demo");
  }
}
