package io.fleettwin.sim.truth;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * Writes truth as gzipped CSV, one line a sample; the same samples give the same bytes.
 *
 * <p>Not thread-safe. The file is complete when the writer is closed.
 */
public final class TruthCsvWriter implements Consumer<TruthSample>, Closeable {

  private static final String HEADER =
      "vehicle_id,true_time_us,clock_offset_us,lat_deg,lon_deg,elevation_m,heading_deg,speed_mps,"
          + "soc_frac,capacity_ah,health_frac,resistance_ohm,core_c,current_a,voltage_v,"
          + "friction,gradient,air_c\n";

  private final Writer out;

  /** Creates the file, and its folder if that is missing. */
  public TruthCsvWriter(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8));
    out.write(HEADER);
  }

  @Override
  public void accept(TruthSample sample) {
    try {
      out.write(line(sample));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(TruthSample sample) {
    TruthSample.Motion motion = sample.motion();
    TruthSample.Pack pack = sample.pack();
    TruthSample.Road road = sample.road();
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%.7f,%.7f,%.2f,%.2f,%.4f,%.6f,%.4f,%.5f,%.6f,%.3f,%.4f,%.4f,%.3f,%.5f,%.2f\n",
        sample.vehicleId(),
        sample.trueTimeMicros(),
        sample.clockOffsetMicros(),
        motion.latitudeDegrees(),
        motion.longitudeDegrees(),
        motion.elevationMeters(),
        motion.headingDegrees(),
        motion.speedMetersPerSecond(),
        pack.socFraction(),
        pack.capacityAmpereHours(),
        pack.healthFraction(),
        pack.ohmicOhms(),
        pack.coreCelsius(),
        pack.currentAmperes(),
        pack.terminalVolts(),
        road.frictionCoefficient(),
        road.gradient(),
        road.airCelsius());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
