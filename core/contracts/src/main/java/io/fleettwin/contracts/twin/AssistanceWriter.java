package io.fleettwin.contracts.twin;

import com.google.protobuf.CodedOutputStream;
import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.adas.AdasEvent;
import io.fleettwin.domain.adas.AdasFeature;
import io.fleettwin.domain.adas.AdasSensor;
import io.fleettwin.domain.adas.FeatureEstimate;
import io.fleettwin.domain.adas.SensorHealth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Writes driver assistance as the message {@code Assistance}. What is not known costs nothing. */
final class AssistanceWriter {

  static final int FEATURE = 1;
  static final int STATE = 2;
  static final int REASON = 3;
  static final int SINCE = 4;
  static final int EXPOSURE_KM = 5;
  static final int EXPOSURE_H = 6;
  static final int RUN_EXPOSURE_KM = 7;
  static final int RUN_EXPOSURE_H = 8;
  static final int SAE_LEVEL = 9;
  static final int ODD = 10;
  static final int SENSOR = 11;
  static final int SENSOR_HEALTH = 12;
  static final int DRIVEN_KM = 13;
  static final int DRIVEN_H = 14;
  static final int RUN_DRIVEN_KM = 15;
  static final int RUN_DRIVEN_H = 16;
  static final int EVENT = 17;
  static final int EVENT_COUNT = 18;
  static final int RUN_EVENT_COUNT = 19;
  static final int SOFTWARE_VERSION = 20;

  private static final byte[] NOTHING = {};

  private static final int FIXED_BYTES = 128;
  private static final int BYTES_A_FEATURE = 3 + 5 * Long.BYTES;
  private static final int BYTES_A_SENSOR = 2;
  private static final int BYTES_AN_EVENT = 1 + 2 * 10;
  private static final int BYTES_A_CHARACTER = 3;

  private final AdasEstimate assistance;
  private final CodedOutputStream out;

  private AssistanceWriter(AdasEstimate assistance, CodedOutputStream out) {
    this.assistance = assistance;
    this.out = out;
  }

  /** The bytes of the message, without its tag; none if nothing is known. */
  static byte[] write(AdasEstimate assistance) {
    if (assistance.equals(AdasEstimate.UNKNOWN)) {
      return NOTHING;
    }
    byte[] buffer =
        new byte
            [FIXED_BYTES
                + BYTES_A_FEATURE * assistance.features().size()
                + BYTES_A_SENSOR * assistance.sensors().size()
                + BYTES_AN_EVENT * assistance.events().size()
                + BYTES_A_CHARACTER * assistance.run().version().length()];
    CodedOutputStream out = CodedOutputStream.newInstance(buffer);
    try {
      new AssistanceWriter(assistance, out).write();
    } catch (IOException e) {
      throw new UncheckedIOException("the buffer is sized for every estimate", e);
    }
    return Arrays.copyOf(buffer, out.getTotalBytesWritten());
  }

  private void write() throws IOException {
    writeFeatures();
    if (assistance.saeLevel() >= 0) {
      out.writeUInt32(SAE_LEVEL, assistance.saeLevel());
    }
    out.writeUInt32(ODD, assistance.odd().code());
    writeSensors();
    out.writeDouble(DRIVEN_KM, assistance.driven().kilometers());
    out.writeDouble(DRIVEN_H, assistance.driven().hours());
    out.writeDouble(RUN_DRIVEN_KM, assistance.run().driven().kilometers());
    out.writeDouble(RUN_DRIVEN_H, assistance.run().driven().hours());
    writeEvents();
    out.writeString(SOFTWARE_VERSION, assistance.run().version());
  }

  private void writeFeatures() throws IOException {
    List<AdasFeature> heardOf =
        Stream.of(AdasFeature.values())
            .filter(feature -> !assistance.of(feature).equals(AdasEstimate.UNKNOWN.of(feature)))
            .toList();
    if (heardOf.isEmpty()) {
      return;
    }
    List<FeatureEstimate> rows = heardOf.stream().map(assistance::of).toList();
    writeCodes(FEATURE, heardOf, AdasFeature::code);
    writeCodes(STATE, rows, row -> row.state().code());
    writeCodes(REASON, rows, row -> row.reason().code());
    PackedColumns.writeFixed(
        SINCE, rows.stream().mapToLong(FeatureEstimate::sinceMicros).toArray(), out);
    writeNumbers(EXPOSURE_KM, rows, row -> row.total().kilometers());
    writeNumbers(EXPOSURE_H, rows, row -> row.total().hours());
    writeNumbers(RUN_EXPOSURE_KM, rows, row -> row.inRun().kilometers());
    writeNumbers(RUN_EXPOSURE_H, rows, row -> row.inRun().hours());
  }

  private void writeSensors() throws IOException {
    Function<AdasSensor, SensorHealth> health = assistance.sensors()::get;
    List<AdasSensor> heardOf =
        Stream.of(AdasSensor.values())
            .filter(sensor -> health.apply(sensor) != SensorHealth.UNKNOWN)
            .toList();
    if (!heardOf.isEmpty()) {
      writeCodes(SENSOR, heardOf, AdasSensor::code);
      writeCodes(SENSOR_HEALTH, heardOf, sensor -> health.apply(sensor).code());
    }
  }

  private void writeEvents() throws IOException {
    List<AdasEvent> happened =
        Stream.of(AdasEvent.values()).filter(event -> assistance.count(event) > 0).toList();
    if (!happened.isEmpty()) {
      writeCodes(EVENT, happened, AdasEvent::code);
      writeCounts(EVENT_COUNT, happened, assistance::count);
      writeCounts(RUN_EVENT_COUNT, happened, event -> assistance.run().events().get(event));
    }
  }

  private <T> void writeCodes(int field, List<T> rows, ToIntFunction<T> code) throws IOException {
    PackedColumns.writeVarints(field, rows.stream().mapToInt(code).toArray(), out);
  }

  private <T> void writeCounts(int field, List<T> rows, ToLongFunction<T> count)
      throws IOException {
    PackedColumns.writeVarints(field, rows.stream().mapToLong(count).toArray(), out);
  }

  private <T> void writeNumbers(int field, List<T> rows, ToDoubleFunction<T> number)
      throws IOException {
    PackedColumns.writeDoubles(field, rows.stream().mapToDouble(number).toArray(), out);
  }
}
