package io.fleettwin.contracts.twin;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.adas.AdasEvent;
import io.fleettwin.domain.adas.AdasFeature;
import io.fleettwin.domain.adas.AdasSensor;
import io.fleettwin.domain.adas.Exposure;
import io.fleettwin.domain.adas.FeatureEstimate;
import io.fleettwin.domain.adas.FeatureState;
import io.fleettwin.domain.adas.OddVerdict;
import io.fleettwin.domain.adas.SensorHealth;
import io.fleettwin.domain.adas.SoftwareRun;
import io.fleettwin.domain.adas.UnavailableReason;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the message {@code Assistance} up to the end of its bytes. Single use.
 *
 * <p>What is missing is unknown. A row with a code that a later release added is skipped: half of
 * it would say something else.
 */
final class AssistanceReader {

  private static final CodeTable<AdasFeature> FEATURES =
      new CodeTable<>(AdasFeature.class, AdasFeature::code);
  private static final CodeTable<FeatureState> STATES =
      new CodeTable<>(FeatureState.class, FeatureState::code);
  private static final CodeTable<UnavailableReason> REASONS =
      new CodeTable<>(UnavailableReason.class, UnavailableReason::code);
  private static final CodeTable<OddVerdict> VERDICTS =
      new CodeTable<>(OddVerdict.class, OddVerdict::code);
  private static final CodeTable<AdasSensor> SENSORS =
      new CodeTable<>(AdasSensor.class, AdasSensor::code);
  private static final CodeTable<SensorHealth> HEALTHS =
      new CodeTable<>(SensorHealth.class, SensorHealth::code);
  private static final CodeTable<AdasEvent> EVENTS =
      new CodeTable<>(AdasEvent.class, AdasEvent::code);

  private static final AdasEstimate UNKNOWN = AdasEstimate.UNKNOWN;
  private static final int HIGHEST_SAE_LEVEL = 5;

  private final CodedInputStream in;
  private long[] features = {};
  private long[] states = {};
  private long[] reasons = {};
  private long[] since = {};
  private final double[][] exposures = {{}, {}, {}, {}};
  private int saeLevel = UNKNOWN.saeLevel();
  private OddVerdict odd = UNKNOWN.odd();
  private long[] sensors = {};
  private long[] healths = {};
  private final double[] driven = new double[4];
  private long[] events = {};
  private long[] counts = {};
  private long[] runCounts = {};
  private String version = "";

  AssistanceReader(CodedInputStream in) {
    this.in = in;
  }

  AdasEstimate read() throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      readField(tag);
    }
    return new AdasEstimate(
        featureEstimates(),
        saeLevel,
        odd,
        sensorHealth(),
        new Exposure(driven[0], driven[1]),
        eventCounts(counts, UNKNOWN.events()),
        new SoftwareRun(
            version,
            new Exposure(driven[2], driven[3]),
            eventCounts(runCounts, UNKNOWN.run().events())));
  }

  private void readField(int tag) throws IOException {
    int field = WireFormat.getTagFieldNumber(tag);
    switch (field) {
      case AssistanceWriter.FEATURE -> features = PackedColumns.readVarints(in);
      case AssistanceWriter.STATE -> states = PackedColumns.readVarints(in);
      case AssistanceWriter.REASON -> reasons = PackedColumns.readVarints(in);
      case AssistanceWriter.SINCE -> since = PackedColumns.readFixed(in);
      case AssistanceWriter.EXPOSURE_KM,
          AssistanceWriter.EXPOSURE_H,
          AssistanceWriter.RUN_EXPOSURE_KM,
          AssistanceWriter.RUN_EXPOSURE_H ->
          exposures[field - AssistanceWriter.EXPOSURE_KM] = PackedColumns.readDoubles(in);
      case AssistanceWriter.SAE_LEVEL -> {
        int level = in.readUInt32();
        saeLevel = level >= 0 && level <= HIGHEST_SAE_LEVEL ? level : UNKNOWN.saeLevel();
      }
      case AssistanceWriter.ODD -> odd = VERDICTS.find(in.readUInt32()).orElse(UNKNOWN.odd());
      case AssistanceWriter.SENSOR -> sensors = PackedColumns.readVarints(in);
      case AssistanceWriter.SENSOR_HEALTH -> healths = PackedColumns.readVarints(in);
      case AssistanceWriter.DRIVEN_KM,
          AssistanceWriter.DRIVEN_H,
          AssistanceWriter.RUN_DRIVEN_KM,
          AssistanceWriter.RUN_DRIVEN_H ->
          driven[field - AssistanceWriter.DRIVEN_KM] = in.readDouble();
      case AssistanceWriter.EVENT -> events = PackedColumns.readVarints(in);
      case AssistanceWriter.EVENT_COUNT -> counts = PackedColumns.readVarints(in);
      case AssistanceWriter.RUN_EVENT_COUNT -> runCounts = PackedColumns.readVarints(in);
      case AssistanceWriter.SOFTWARE_VERSION -> version = in.readStringRequireUtf8();
      default -> in.skipField(tag);
    }
  }

  private Map<AdasFeature, FeatureEstimate> featureEstimates() throws IOException {
    requireLength("state", states.length, features.length);
    requireLength("reason", reasons.length, features.length);
    requireLength("since_us", since.length, features.length);
    for (double[] column : exposures) {
      requireLength("exposure", column.length, features.length);
    }
    Map<AdasFeature, FeatureEstimate> estimates = new EnumMap<>(UNKNOWN.features());
    for (int at = 0; at < features.length; at++) {
      Optional<AdasFeature> feature = FEATURES.find(features[at]);
      Optional<FeatureState> state = STATES.find(states[at]);
      Optional<UnavailableReason> reason = REASONS.find(reasons[at]);
      if (feature.isPresent() && state.isPresent() && reason.isPresent()) {
        estimates.put(
            feature.get(),
            new FeatureEstimate(
                state.get(),
                reason.get(),
                since[at],
                new Exposure(exposures[0][at], exposures[1][at]),
                new Exposure(exposures[2][at], exposures[3][at])));
      }
    }
    return Collections.unmodifiableMap(estimates);
  }

  private Map<AdasSensor, SensorHealth> sensorHealth() throws IOException {
    requireLength("sensor_health", healths.length, sensors.length);
    Map<AdasSensor, SensorHealth> health = new EnumMap<>(UNKNOWN.sensors());
    for (int at = 0; at < sensors.length; at++) {
      Optional<AdasSensor> sensor = SENSORS.find(sensors[at]);
      Optional<SensorHealth> found = HEALTHS.find(healths[at]);
      if (sensor.isPresent() && found.isPresent()) {
        health.put(sensor.get(), found.get());
      }
    }
    return Collections.unmodifiableMap(health);
  }

  private Map<AdasEvent, Long> eventCounts(long[] column, Map<AdasEvent, Long> none)
      throws IOException {
    requireLength("event_count", column.length, events.length);
    Map<AdasEvent, Long> happened = new EnumMap<>(none);
    for (int at = 0; at < events.length; at++) {
      long count = column[at];
      EVENTS.find(events[at]).ifPresent(event -> happened.put(event, count));
    }
    return Collections.unmodifiableMap(happened);
  }

  private static void requireLength(String column, int length, int expected) throws IOException {
    if (length != expected) {
      throw new InvalidProtocolBufferException(
          "assistance." + column + ": " + length + " entries (expected: " + expected + ")");
    }
  }
}
