package io.fleettwin.api.hazards;

import static io.fleettwin.api.hazards.Denm.ordered;

import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HeadingSector;
import io.fleettwin.domain.insight.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Hazards in the words of a DATEX II situation publication, as JSON: a situation for each, with one
 * record.
 *
 * @see <a href="https://docs.datex2.eu/">DATEX II, version 3, and its profile for safety-related
 *     traffic information</a>
 */
final class Datex {

  private static final double CERTAIN = 0.95;
  private static final double PROBABLE = 0.5;

  private Datex() {}

  static Map<String, Object> of(List<Hazard> hazards, Instant now) {
    return ordered(
        "payload",
        ordered(
            "situationPublication",
            ordered(
                "publicationTime",
                now.toString(),
                "publicationCreator",
                ordered("nationalIdentifier", "fleettwin"),
                "situation",
                hazards.stream().map(Datex::situation).toList())));
  }

  private static Map<String, Object> situation(Hazard hazard) {
    return ordered(
        "id",
        hazard.id(),
        "overallSeverity",
        severity(hazard.severity()),
        "situationRecord",
        List.of(record(hazard)));
  }

  private static Map<String, Object> record(Hazard hazard) {
    Hazard.Span span = hazard.span();
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("type", hazard.cause().situationRecord());
    record.put("id", hazard.id() + "-1");
    record.put("srtiCategory", hazard.cause().category().name().toLowerCase(Locale.ROOT));
    record.put("situationRecordCreationTime", time(span.sinceMicros()));
    record.put("situationRecordVersionTime", time(span.eventTimeMicros()));
    record.put("probabilityOfOccurrence", probability(hazard.probability()));
    record.put("severity", severity(hazard.severity()));
    record.put(
        "validity",
        ordered(
            "validityStatus",
            hazard.phase().isLive() ? "active" : "suspended",
            "validityTimeSpecification",
            ordered(
                "overallStartTime",
                time(span.sinceMicros()),
                "overallEndTime",
                time(span.expiryMicros()))));
    record.put("locationReference", location(hazard.place()));
    return record;
  }

  private static Map<String, Object> location(Hazard.Place place) {
    Map<String, Object> point = new LinkedHashMap<>();
    if (place.sector() != HeadingSector.ALL) {
      point.put("bearing", Math.round(HeadingSector.centreDegrees(place.sector())));
    }
    point.put(
        "pointCoordinates",
        ordered("latitude", place.latitudeDegrees(), "longitude", place.longitudeDegrees()));
    return ordered("pointByCoordinates", point);
  }

  private static String probability(double probability) {
    if (probability >= CERTAIN) {
      return "certain";
    }
    return probability >= PROBABLE ? "probable" : "riskOf";
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case INFO -> "low";
      case NOTICE -> "medium";
      case WARNING -> "high";
      case CRITICAL -> "highest";
    };
  }

  private static String time(long micros) {
    return EpochMicros.toInstant(micros).toString();
  }
}
