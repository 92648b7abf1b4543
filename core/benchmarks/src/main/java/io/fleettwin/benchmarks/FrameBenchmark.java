package io.fleettwin.benchmarks;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.frame.FrameDecoding;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one frame of 100 signals costs on its way into a twin: reading, screening, folding, and
 * writing the twin. Values wander as sensors do, so differences are small and not zero.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FrameBenchmark {

  private static final int SIGNALS = 100;
  private static final long T0_MICROS = 1_767_600_000_000_000L;

  private final SignalCatalogue catalogue = VssCatalogue.load();
  private final FrameCodec codec = new FrameCodec(catalogue);
  private final SignalScreen screen = new SignalScreen(catalogue);
  private final VehicleKey key = new VehicleKey("demo", "sim-0001");
  private final VehicleTwin twin = new VehicleTwin(catalogue, CoreSignals.of(catalogue));

  /** Samples in the frame: 2 is ten a second in five frames a second. */
  @Param({"1", "2", "10"})
  public int samples;

  private SignalFrame frame;
  private byte[] protobuf;
  private byte[] json;
  private long sequence;

  /** Makes the frame in its forms. */
  @Setup
  public void prepare() {
    frame = frame(new Random(1));
    protobuf = codec.encode(frame);
    json = json();
  }

  @Benchmark
  public byte[] encode() {
    return codec.encode(frame);
  }

  @Benchmark
  public FrameDecoding decode() {
    return codec.decode(protobuf, ContentTypes.FRAME_PROTOBUF);
  }

  /** One sample, whatever {@link #samples} says: the JSON form holds one. */
  @Benchmark
  public FrameDecoding decodeJson() {
    return codec.decode(json, ContentTypes.JSON);
  }

  /** Everything that the twin operator does with a frame but the engine's own part. */
  @Benchmark
  public byte[] decodeScreenFoldAndEncodeTwin() {
    FrameDecoding.Decoded decoded =
        (FrameDecoding.Decoded) codec.decode(protobuf, ContentTypes.FRAME_PROTOBUF);
    SignalFrame read = decoded.frame();
    screen.screen(read);
    twin.fold(
        new SignalFrame(
            1,
            sequence++,
            read.baseEventTimeMicros() + sequence,
            read.sampleOffsetsMicros(),
            read.signalIds(),
            read.values(),
            read.textSignalIds(),
            read.texts(),
            read.sentTimeMicros()),
        SignalScreen.Findings.CLEAN,
        new LatencyPassport(T0_MICROS, T0_MICROS, T0_MICROS + sequence, T0_MICROS, T0_MICROS, 0),
        InsightSink.NONE);
    return TwinCodec.encode(twin.snapshot(key, (latitude, longitude) -> 1L, T0_MICROS));
  }

  private SignalFrame frame(Random random) {
    Signal[] signals =
        catalogue.signals().stream()
            .filter(it -> it.type().isNumeric())
            .limit(SIGNALS)
            .toArray(Signal[]::new);
    int[] ids = new int[SIGNALS];
    double[] values = new double[SIGNALS * samples];
    for (int column = 0; column < SIGNALS; column++) {
      Signal signal = signals[column];
      double scale = Math.pow(10, signal.decimals());
      double step = Math.max(1 / scale, (signal.maximum() - signal.minimum()) * 1e-4);
      double value = signal.minimum() + random.nextDouble() * (signal.maximum() - signal.minimum());
      ids[column] = signal.id();
      for (int sample = 0; sample < samples; sample++) {
        value += step * random.nextGaussian();
        double possible = Math.max(signal.minimum(), Math.min(signal.maximum(), value));
        values[column * samples + sample] = Math.rint(possible * scale) / scale;
      }
    }
    int[] offsets = new int[samples];
    for (int sample = 0; sample < samples; sample++) {
      offsets[sample] = sample * 100_000;
    }
    return new SignalFrame(
        1, 0, T0_MICROS, offsets, ids, values, new int[0], new String[0], T0_MICROS + 200_000);
  }

  private byte[] json() {
    StringBuilder text = new StringBuilder("{\"ts\":1767600000000,\"signals\":{");
    for (int column = 0; column < SIGNALS; column++) {
      String path = catalogue.findById(frame.signalIds()[column]).orElseThrow().path();
      text.append(column == 0 ? "" : ",")
          .append(String.format(Locale.ROOT, "\"%s\":%s", path, frame.value(column, 0)));
    }
    return text.append("}}").toString().getBytes(StandardCharsets.UTF_8);
  }
}
