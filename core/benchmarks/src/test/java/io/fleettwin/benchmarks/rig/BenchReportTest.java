package io.fleettwin.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.BenchRow.Latency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {

  private static final Machine MACHINE =
      new Machine(2, 24_000, "Some \"quoted\" processor", "Linux 6", "17", 0.5);

  private static final BenchRow FULL =
      BenchRow.of("flink", "heap", 500)
          .withCpu(Map.of("flink", 5.12345))
          .withPointsPerSecond(8_000_000)
          .withLatency(new Latency(1, 2, 3))
          .withAnswers(new Answers(1_000, 0, 0, 0))
          .with("stateBytes", 4_096);

  @Test
  void jsonHasTheAgreedNames() {
    assertThat(report(FULL).toJson())
        .isEqualToIgnoringWhitespace(
            """
            {"bench": "twin", "commit": "abc1234",
             "machine": {"cores": 2, "memoryMebibytes": 24000,
               "processor": "Some \\"quoted\\" processor", "system": "Linux 6", "jdk": "17",
               "load": 0.5},
             "parameters": {"frames": "1000"}, "rounds": 3,
             "rows": [{"engine": "flink", "variant": "heap", "vehicles": 500,
               "cpuMicrosPerFrame": {"flink": 5.123}, "pointsPerSecond": 8000000.0,
               "p50Ms": 1.0, "p99Ms": 2.0, "p999Ms": 3.0,
               "sent": 1000, "lost": 0, "doubled": 0, "wrong": 0, "stateBytes": 4096.0}]}
            """);
  }

  @Test
  void whatWasNotMeasuredIsLeftOut() {
    assertThat(report(BenchRow.of("flink", "", -1)).toJson())
        .doesNotContain("vehicles", "p50Ms", "sent", "pointsPerSecond", "NaN", "-1");
  }

  @Test
  void oneLostAnswerMakesTheReportWrong() {
    assertThat(report(FULL).isRight()).isTrue();
    assertThat(report(FULL, FULL.withAnswers(new Answers(10, 1, 0, 0))).isRight()).isFalse();
    assertThat(report(BenchRow.of("flink", "", 1)).isRight()).isTrue();
  }

  @Test
  void tableHasNoColumnThatIsEmptyInAllRows() {
    String table = ReportTable.of(report(FULL.withLatency(Latency.NOT_MEASURED)));

    assertThat(table).contains("µs/frame flink", "5.12", "8,000,000").doesNotContain("p99");
  }

  @Test
  void plotDrawsABarForEachProcess() {
    String svg =
        BarPlot.ofCpu(report(FULL, BenchRow.of("peer", "<x>", 500).withCpu(Map.of("peer", 2.0))))
            .toSvg();

    assertThat(svg).startsWith("<svg").contains("peer &lt;x>, 500 vehicles", ">5.12<", ">2.00<");
  }

  private static BenchReport report(BenchRow... rows) {
    return new BenchReport("twin", "abc1234", MACHINE, Map.of("frames", "1000"), 3, List.of(rows));
  }
}
