package io.fleettwin.benchmarks.rig.micro;

import io.fleettwin.benchmarks.rig.BarPlot;
import io.fleettwin.benchmarks.rig.BenchOptions;
import io.fleettwin.benchmarks.rig.BenchReport;
import io.fleettwin.benchmarks.rig.BenchRow;
import io.fleettwin.benchmarks.rig.Checkout;
import io.fleettwin.benchmarks.rig.Machine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Codec, fold, state, cells and beliefs on one core. */
@Command(
    name = "micro",
    sortOptions = false,
    description = {
      "The JMH benchmarks: time and allocated bytes of an operation, on one core.",
      "",
      "--rounds says how many processes measure each; --minutes is not looked at.",
      ""
    })
public final class MicroBench implements Callable<Integer> {

  private static final String ALL = "io\\.fleettwin\\.benchmarks\\.[A-Z]";
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final int HEAP_MEBIBYTES = 768;

  @Option(
      names = "--include",
      paramLabel = "REGEX",
      defaultValue = ALL,
      description = "which benchmarks, by class and method (default: all)")
  private String include;

  @Option(
      names = "--iterations",
      defaultValue = "5",
      description = "measured iterations of a second each (default: ${DEFAULT-VALUE})")
  private int iterations;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.find();
    Machine machine = Machine.observe();
    ChainedOptionsBuilder chosen =
        new OptionsBuilder()
            .include(include)
            .forks(options.rounds())
            .warmupIterations(iterations)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgs("-Xmx" + HEAP_MEBIBYTES + "m")
            .addProfiler(GCProfiler.class);
    Collection<RunResult> results = new Runner(chosen.build()).run();
    List<BenchRow> rows = new ArrayList<>();
    var plot = new BarPlot("micro: one operation on one core", "ns", BarPlot.Style.STACKED);
    for (RunResult result : results) {
      BenchRow row = row(result);
      rows.add(row);
      plot.add(
          row.engine() + " " + row.variant(), Map.of("time", row.more().get("nanosPerOperation")));
    }
    BenchReport report =
        new BenchReport(
            "micro",
            checkout.commit(),
            machine,
            Map.of("iterations", Integer.toString(iterations)),
            options.rounds(),
            rows);
    return options.publish(report, plot, checkout);
  }

  private static BenchRow row(RunResult result) {
    BenchmarkParams params = result.getParams();
    String name = params.getBenchmark();
    String method = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    List<String> chosen = new ArrayList<>();
    for (String key : params.getParamsKeys()) {
      chosen.add(key + "=" + params.getParam(key));
    }
    Result<?> time = result.getPrimaryResult();
    BenchRow row =
        BenchRow.of(method, String.join(", ", chosen), -1)
            .with("nanosPerOperation", time.getScore())
            .with("errorNanos", time.getScoreError());
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return allocated == null ? row : row.with("allocatedBytes", allocated.getScore());
  }
}
