package io.fleettwin.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.replay.RecordedSamples;
import io.fleettwin.sim.replay.RecordingFormat;
import io.fleettwin.testkit.RecordedFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Frames are decoded into a recording, and the recording is replayed. */
class DecodeCanTest {

  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();
  private static final String DBC =
      """
      BO_ 170 WHEEL_SPEEDS: 8 ECU
       SG_ WHEEL_SPEED_FL : 7|16@0+ (0.01,0) [0|300] "km/h" ECU
      BO_ 467 PCM_CRUISE_2: 1 ECU
       SG_ MAIN_ON : 0|1@1+ (1,0) [0|1] "" ECU
      """;

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void decodedFramesAreReplayedAtTheirTimes() throws IOException {
    Path out = folder.resolve("drive.csv.gz");
    decode(
        out,
        """
        (1436509052.000000) can0 0AA#03E8
        (1436509052.050000) can0 0AA#03E9
        (1436509052.100000) can0 0AA#0400
        (1436509052.150000) can0 7AA#0400
        nonsense
        """);

    List<VehicleSample> samples =
        RecordedSamples.read(RecordingFormat.CAN, out.getParent(), CATALOGUE);

    assertThat(samples)
        .extracting(VehicleSample::eventTimeMicros)
        .containsExactly(1_436_509_052_050_000L, 1_436_509_052_150_000L);
    String path = "Vehicle.Chassis.Axle.Row1.Wheel.Left.Speed";
    assertThat(samples).extracting(sample -> value(sample, path)).containsExactly(10.01, 10.24);
    assertThat(samples).extracting(VehicleSample::vehicleId).containsOnly("can-frames");
    assertThat(err.toString())
        .contains("frames of unknown ids                         1")
        .contains("bus 0 0x7aa")
        .contains("lines that are no frame                       1");
  }

  @Test
  void changeOfAFlagEndsARowAtOnce() throws IOException {
    Path out = folder.resolve("drive.csv");
    decode(
        out,
        """
        (10.000000) can0 1D3#00
        (10.010000) can0 0AA#03E8
        (10.020000) can0 1D3#01
        (10.030000) can0 1D3#00
        (10.040000) can0 1D3#00
        """);

    assertThat(Files.readAllLines(out))
        .containsExactly(
            "vehicle_id,trip_id,ts_epoch_s,can_frames,Vehicle.Chassis.Axle.Row1.Wheel.Left.Speed,"
                + "Vehicle.ADAS.CruiseControl.IsEnabled",
            "can,frames,10.020000,3,10,1",
            "can,frames,10.030000,1,,0",
            "can,frames,10.040000,1,,0");
  }

  @Test
  void recordedWheelSpeedsComeBackFromTheRecording() throws IOException {
    Path data = RecordedFolder.require("comma2k19");
    Path dbc = RecordedFolder.require("can_dbc");
    Path out = folder.resolve("decoded.csv");

    int exit =
        run(
            "--dbc",
            dbc.resolve("toyota_nodsu_pt.dbc").toString(),
            "--in",
            data.resolve("comma_raw_can.csv.gz").toString(),
            "--out",
            out.toString());

    assertThat(exit).isZero();
    List<VehicleSample> samples = RecordedSamples.read(RecordingFormat.CAN, folder, CATALOGUE);
    assertThat(samples).hasSizeGreaterThan(590);
    double first = value(samples.get(0), "Vehicle.Speed");
    assertThat(first).isCloseTo(3.6 * 8.1, within(0.3));
  }

  @Test
  void brokenDbcIsToldInASentence() throws IOException {
    Path dbc = Files.writeString(folder.resolve("broken.dbc"), "BO_ nonsense\n");
    Path in = Files.writeString(folder.resolve("frames.log"), "(1.0) can0 0AA#03E8\n");

    assertThat(run("--dbc", dbc.toString(), "--in", in.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("broken.dbc line 1: not a BO_: BO_ nonsense");
  }

  private void decode(Path out, String log) throws IOException {
    Path sources = Files.createTempDirectory("can");
    Path dbc = Files.writeString(sources.resolve("car.dbc"), DBC);
    Path in = Files.writeString(sources.resolve("frames.log"), log);
    assertThat(run("--dbc", dbc.toString(), "--in", in.toString(), "--out", out.toString()))
        .isZero();
  }

  private int run(String... arguments) {
    return new CommandLine(new DecodeCanCommand())
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(Trouble::report)
        .execute(arguments);
  }

  private static double value(VehicleSample sample, String path) {
    int id = CATALOGUE.loadByPath(path).id();
    for (int at = 0; at < sample.signalIds().length; at++) {
      if (sample.signalIds()[at] == id) {
        return sample.values()[at];
      }
    }
    return Double.NaN;
  }
}
