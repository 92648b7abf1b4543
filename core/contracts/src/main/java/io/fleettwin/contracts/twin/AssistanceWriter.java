package io.fleettwin.contracts.twin;

import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.adas.AdasEvent;
import io.fleettwin.domain.adas.AdasFeature;
import io.fleettwin.domain.adas.AdasSensor;
import io.fleettwin.domain.adas.FeatureEstimate;
import io.fleettwin.domain.adas.SensorHealth;

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

  private static final AdasFeature[] FEATURES = AdasFeature.values();
  private static final AdasSensor[] SENSORS = AdasSensor.values();
  private static final AdasEvent[] EVENTS = AdasEvent.values();

  private final AdasEstimate assistance;
  private final WireWriter out;

  private AssistanceWriter(AdasEstimate assistance, WireWriter out) {
    this.assistance = assistance;
    this.out = out;
  }

  /** Writes the parts of the message; none if nothing is known. */
  static void write(AdasEstimate assistance, WireWriter out) {
    if (!isUnknown(assistance)) {
      new AssistanceWriter(assistance, out).write();
    }
  }

  /** What tells most of them apart is looked at first. */
  private static boolean isUnknown(AdasEstimate assistance) {
    return assistance.saeLevel() == AdasEstimate.UNKNOWN.saeLevel()
        && assistance.odd() == AdasEstimate.UNKNOWN.odd()
        && assistance.driven().equals(AdasEstimate.UNKNOWN.driven())
        && assistance.equals(AdasEstimate.UNKNOWN);
  }

  private void write() {
    writeFeatures();
    if (assistance.saeLevel() >= 0) {
      out.writeNumber(SAE_LEVEL, assistance.saeLevel());
    }
    out.writeNumber(ODD, assistance.odd().code());
    writeSensors();
    out.writeDouble(DRIVEN_KM, assistance.driven().kilometers());
    out.writeDouble(DRIVEN_H, assistance.driven().hours());
    out.writeDouble(RUN_DRIVEN_KM, assistance.run().driven().kilometers());
    out.writeDouble(RUN_DRIVEN_H, assistance.run().driven().hours());
    writeEvents();
    out.writeText(SOFTWARE_VERSION, assistance.run().version());
  }

  private void writeFeatures() {
    FeatureEstimate[] rows = new FeatureEstimate[FEATURES.length];
    int[] codes = new int[FEATURES.length];
    int count = 0;
    for (AdasFeature feature : FEATURES) {
      FeatureEstimate row = assistance.of(feature);
      if (isHeardOf(row, AdasEstimate.UNKNOWN.of(feature))) {
        codes[count] = feature.code();
        rows[count++] = row;
      }
    }
    if (count == 0) {
      return;
    }
    out.writeVarints(FEATURE, codes, count);
    for (int at = 0; at < count; at++) {
      codes[at] = rows[at].state().code();
    }
    out.writeVarints(STATE, codes, count);
    for (int at = 0; at < count; at++) {
      codes[at] = rows[at].reason().code();
    }
    out.writeVarints(REASON, codes, count);
    writeExposures(rows, count);
  }

  private static boolean isHeardOf(FeatureEstimate row, FeatureEstimate unknown) {
    return row.sinceMicros() != unknown.sinceMicros() || !row.equals(unknown);
  }

  private void writeExposures(FeatureEstimate[] rows, int count) {
    out.begin(SINCE, Long.BYTES * count);
    for (int at = 0; at < count; at++) {
      out.putFixed(rows[at].sinceMicros());
    }
    double[] numbers = new double[count];
    for (int at = 0; at < count; at++) {
      numbers[at] = rows[at].total().kilometers();
    }
    out.writeDoubles(EXPOSURE_KM, numbers, count);
    for (int at = 0; at < count; at++) {
      numbers[at] = rows[at].total().hours();
    }
    out.writeDoubles(EXPOSURE_H, numbers, count);
    for (int at = 0; at < count; at++) {
      numbers[at] = rows[at].inRun().kilometers();
    }
    out.writeDoubles(RUN_EXPOSURE_KM, numbers, count);
    for (int at = 0; at < count; at++) {
      numbers[at] = rows[at].inRun().hours();
    }
    out.writeDoubles(RUN_EXPOSURE_H, numbers, count);
  }

  private void writeSensors() {
    int[] codes = new int[SENSORS.length];
    int[] healths = new int[SENSORS.length];
    int count = 0;
    for (AdasSensor sensor : SENSORS) {
      SensorHealth health = assistance.sensors().get(sensor);
      if (health != SensorHealth.UNKNOWN) {
        codes[count] = sensor.code();
        healths[count++] = health.code();
      }
    }
    if (count > 0) {
      out.writeVarints(SENSOR, codes, count);
      out.writeVarints(SENSOR_HEALTH, healths, count);
    }
  }

  private void writeEvents() {
    int[] codes = new int[EVENTS.length];
    long[] counts = new long[EVENTS.length];
    long[] inRun = new long[EVENTS.length];
    int count = 0;
    for (AdasEvent event : EVENTS) {
      long happened = assistance.count(event);
      if (happened > 0) {
        codes[count] = event.code();
        counts[count] = happened;
        inRun[count++] = assistance.run().events().get(event);
      }
    }
    if (count > 0) {
      out.writeVarints(EVENT, codes, count);
      out.writeVarints(EVENT_COUNT, counts, count);
      out.writeVarints(RUN_EVENT_COUNT, inRun, count);
    }
  }
}
