package io.fleettwin.api.hazards;

import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HeadingSector;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A hazard in the words of a Decentralized Environmental Notification Message, as JSON: names,
 * units and special values are those of the standard, the encoding is not. Nothing is signed.
 *
 * @see <a href="https://www.etsi.org/deliver/etsi_ts/103800_103899/103831/">ETSI TS 103 831, and
 *     data elements of ETSI TS 102 894-2</a>
 */
final class Denm {

  private static final int PROTOCOL_VERSION = 2;
  private static final int MESSAGE_ID_DENM = 1;
  private static final int ROAD_SIDE_UNIT = 15;
  private static final int ALTITUDE_UNAVAILABLE = 800_001;
  private static final int HEADING_CONFIDENCE_UNAVAILABLE = 127;
  private static final int HIGHEST_QUALITY = 7;
  private static final int SEQUENCE_NUMBERS = 65_536;
  private static final double LARGEST_ELLIPSE_CENTIMETERS = 4_094.0;
  private static final double TENTH_MICRODEGREES = 1e7;
  private static final long LONGEST_VALIDITY_SECONDS = 86_400L;

  /** 2004-01-01T00:00:00Z, from where ITS time counts milliseconds without leap seconds. */
  private static final long ITS_EPOCH_MILLIS = 1_072_915_200_000L;

  /** Leap seconds from 2004 to the last one, of 2016. */
  private static final long LEAP_MILLIS = 5_000L;

  private static final long MICROS_PER_MILLI = 1_000L;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private Denm() {}

  static Map<String, Object> of(Hazard hazard) {
    Map<String, Object> denm = new LinkedHashMap<>();
    denm.put("management", management(hazard));
    denm.put("situation", situation(hazard));
    if (hazard.place().sector() != HeadingSector.ALL) {
      denm.put("location", location(hazard.place().sector()));
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put(
        "header",
        ordered("protocolVersion", PROTOCOL_VERSION, "messageID", MESSAGE_ID_DENM, "stationID", 0));
    message.put("denm", denm);
    return message;
  }

  private static Map<String, Object> management(Hazard hazard) {
    Hazard.Span span = hazard.span();
    Map<String, Object> management = new LinkedHashMap<>();
    management.put(
        "actionID",
        ordered(
            "originatingStationID",
            0,
            "sequenceNumber",
            Math.floorMod(hazard.id().hashCode(), SEQUENCE_NUMBERS)));
    management.put("detectionTime", itsTime(span.sinceMicros()));
    management.put("referenceTime", itsTime(span.eventTimeMicros()));
    if (!hazard.phase().isLive()) {
      management.put("termination", "isCancellation");
    }
    management.put("eventPosition", position(hazard.place()));
    management.put(
        "relevanceTrafficDirection",
        hazard.place().sector() == HeadingSector.ALL ? "allTrafficDirections" : "upstreamTraffic");
    long seconds = (span.expiryMicros() - span.eventTimeMicros()) / MICROS_PER_SECOND;
    management.put("validityDuration", Math.max(0, Math.min(LONGEST_VALIDITY_SECONDS, seconds)));
    management.put("stationType", ROAD_SIDE_UNIT);
    return management;
  }

  private static Map<String, Object> position(Hazard.Place place) {
    long axis = Math.round(Math.min(LARGEST_ELLIPSE_CENTIMETERS, 100.0 * place.extentMeters()));
    return ordered(
        "latitude",
        Math.round(TENTH_MICRODEGREES * place.latitudeDegrees()),
        "longitude",
        Math.round(TENTH_MICRODEGREES * place.longitudeDegrees()),
        "positionConfidenceEllipse",
        ordered(
            "semiMajorConfidence", axis, "semiMinorConfidence", axis, "semiMajorOrientation", 0),
        "altitude",
        ordered("altitudeValue", ALTITUDE_UNAVAILABLE, "altitudeConfidence", "unavailable"));
  }

  private static Map<String, Object> situation(Hazard hazard) {
    return ordered(
        "informationQuality",
        (int) Math.ceil(HIGHEST_QUALITY * hazard.probability()),
        "eventType",
        ordered(
            "causeCode",
            hazard.cause().causeCode(),
            "subCauseCode",
            hazard.cause().subCauseCode()));
  }

  private static Map<String, Object> location(int sector) {
    return ordered(
        "eventPositionHeading",
        ordered(
            "headingValue",
            Math.round(10.0 * HeadingSector.centreDegrees(sector)),
            "headingConfidence",
            HEADING_CONFIDENCE_UNAVAILABLE));
  }

  private static long itsTime(long micros) {
    return micros / MICROS_PER_MILLI - ITS_EPOCH_MILLIS + LEAP_MILLIS;
  }

  /** A map of names and values in turn, in their order. */
  static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
