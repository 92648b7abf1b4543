package io.fleettwin.engines.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.engines.platform.KnownSample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that Spark deletes are gone for our own command too. */
@ExtendWith(SparkAndPlatform.Shared.class)
class SparkDeletesRowsIT {

  private static final int SAMPLES = 100;
  private static final String QUESTION =
      "SELECT vehicle_id, count(*) AS samples FROM telemetry GROUP BY 1 ORDER BY 1";

  private final SparkAndPlatform spark;

  SparkDeletesRowsIT(SparkAndPlatform spark) {
    this.spark = spark;
  }

  @Test
  void copyOnWriteDeleteIsSeenByOurSqlCommand() {
    spark.platform().append("rewritten", 0, SAMPLES);

    spark.run("DELETE FROM rewritten.telemetry WHERE vehicle_id = 'car-3'");

    assertThat(spark.ask("SELECT count(*) FROM rewritten.telemetry.delete_files"))
        .containsExactly("0");
    assertThat(spark.platform().sql("rewritten", QUESTION)).isEqualTo(withoutCarThree());
    assertThat(spark.ask(QUESTION.replace("telemetry", "rewritten.telemetry")))
        .isEqualTo(withoutCarThree());
  }

  @Test
  void mergeOnReadDeleteIsSeenByOurSqlCommand() {
    spark.platform().append("marked", 0, SAMPLES);

    spark.run(
        "ALTER TABLE marked.telemetry SET TBLPROPERTIES ('write.delete.mode' = 'merge-on-read')",
        "DELETE FROM marked.telemetry WHERE vehicle_id = 'car-3'");

    assertThat(spark.ask("SELECT count(*) > 0 FROM marked.telemetry.delete_files"))
        .containsExactly("true");
    assertThat(spark.platform().sql("marked", QUESTION)).isEqualTo(withoutCarThree());
    assertThat(spark.ask(QUESTION.replace("telemetry", "marked.telemetry")))
        .isEqualTo(withoutCarThree());
  }

  private static List<String> withoutCarThree() {
    return IntStream.range(0, KnownSample.VEHICLES)
        .filter(car -> car != 3)
        .mapToObj(
            car ->
                "car-%d,%d"
                    .formatted(
                        car,
                        KnownSample.between(0, SAMPLES).stream()
                            .filter(sample -> sample.vehicleId().equals("car-" + car))
                            .count()))
        .toList();
  }
}
