package io.fleettwin.domain.adas;

import io.fleettwin.domain.signal.SignalRow;
import java.util.Objects;

/**
 * The words of a row, understood: level of automation, weather, road, reason of the last takeover.
 *
 * <p>Words seldom change, so each is read once and kept. Holds nothing that the next row would not
 * bring again. Mutable.
 */
final class AdasScene {

  private static final double PERCENT = 100.0;

  private String levelText;
  private AutonomyLevel level = AutonomyLevel.UNKNOWN;
  private String roadText;
  private RoadClass road = RoadClass.UNKNOWN;
  private String reasonText;
  private TakeoverCause reason;
  private String weatherText;
  private double rainPercent = Double.NaN;
  private Weather weather = Weather.UNKNOWN;

  void read(SignalRow row, AdasSignals signals) {
    String newLevel = row.text(signals.autonomyLevel);
    if (!Objects.equals(newLevel, levelText)) {
      levelText = newLevel;
      level = AutonomyLevel.of(newLevel);
    }
    String newRoad = row.text(signals.roadClass);
    if (!Objects.equals(newRoad, roadText)) {
      roadText = newRoad;
      road = RoadClass.of(newRoad);
    }
    String newReason = row.text(signals.takeoverReason);
    if (!Objects.equals(newReason, reasonText)) {
      reasonText = newReason;
      reason = TakeoverCause.of(newReason);
    }
    String newWeather = row.text(signals.weather);
    double newRain = row.value(signals.rainPercent);
    if (!Objects.equals(newWeather, weatherText) || Double.compare(newRain, rainPercent) != 0) {
      weatherText = newWeather;
      rainPercent = newRain;
      weather = Weather.of(newWeather, newRain / PERCENT);
    }
  }

  AutonomyLevel level() {
    return level;
  }

  RoadClass road() {
    return road;
  }

  Weather weather() {
    return weather;
  }

  /** Null if the vehicle never told one. */
  TakeoverCause reason() {
    return reason;
  }
}
