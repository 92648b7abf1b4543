package io.fleettwin.benchmarks;

import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.domain.twin.VehicleTwinState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a twin costs on its way into its byte form and back: RocksDB pays both with each frame. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TwinStateBenchmark {

  private static final int SECONDS = 120;
  private static final int USUAL_BYTES = 8_192;

  private DrivenVehicle vehicle;
  private CoreSignals core;
  private byte[] bytes;

  /** Drives, and writes the state once. */
  @Setup
  public void drive() throws IOException {
    vehicle = new DrivenVehicle(SECONDS);
    core = CoreSignals.of(vehicle.catalogue());
    bytes = write();
  }

  @Benchmark
  public byte[] write() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    VehicleTwinState.write(vehicle.twin(), vehicle.catalogue(), new DataOutputStream(out));
    return out.toByteArray();
  }

  @Benchmark
  public VehicleTwin read() throws IOException {
    return VehicleTwinState.read(
        vehicle.catalogue(), core, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
