package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.world.Weather;

/** How well camera and radar see: dirt, rain and snow block them, knocks turn them. Mutable. */
final class AssistanceSensors {

  /** Features that need the sensor switch off above this. */
  static final double BLIND_PERCENT = 60.0;

  private static final double SETTLING_SECONDS = 45.0;
  private static final double KNOCKS_PER_SECOND = 1.0 / 400_000.0;

  private final SeedStream random;
  private double cameraBlockagePercent;
  private double radarBlockagePercent;
  private double dirtPercent;
  private double cameraDegrees;
  private double radarDegrees;

  AssistanceSensors(SeedStream random) {
    this.random = random;
    this.dirtPercent = random.between(0.0, 8.0);
    this.cameraDegrees = 0.05 * random.gaussian();
    this.radarDegrees = 0.08 * random.gaussian();
  }

  void advance(double seconds, Weather.Conditions weather) {
    double rain = Math.min(1.0, weather.rainMillimetersPerHour() / 10.0);
    boolean snow = weather.word().equals("Snow");
    dirtPercent += (weather.isRaining() ? -0.004 : 0.0004) * seconds;
    dirtPercent = Math.max(0.0, Math.min(40.0, dirtPercent));
    double share = Math.min(1.0, seconds / SETTLING_SECONDS);
    double spray = rain * random.between(0.4, 1.0);
    double camera = Math.min(100.0, dirtPercent + 55.0 * spray + (snow ? 45.0 : 0.0));
    double radar = Math.min(100.0, 0.3 * dirtPercent + 12.0 * spray + (snow ? 65.0 : 0.0));
    cameraBlockagePercent += share * (camera - cameraBlockagePercent);
    radarBlockagePercent += share * (radar - radarBlockagePercent);
    if (random.chance(KNOCKS_PER_SECOND * seconds)) {
      cameraDegrees = clampDegrees(cameraDegrees + 0.6 * random.gaussian());
      radarDegrees = clampDegrees(radarDegrees + 0.4 * random.gaussian());
    }
  }

  private static double clampDegrees(double degrees) {
    return Math.max(-5.0, Math.min(5.0, degrees));
  }

  boolean isCameraBlind() {
    return cameraBlockagePercent > BLIND_PERCENT;
  }

  boolean isRadarBlind() {
    return radarBlockagePercent > BLIND_PERCENT;
  }

  double cameraBlockagePercent() {
    return cameraBlockagePercent;
  }

  double radarBlockagePercent() {
    return radarBlockagePercent;
  }

  /** How far the camera points away from where it should. */
  double cameraDegrees() {
    return cameraDegrees;
  }

  double radarDegrees() {
    return radarDegrees;
  }
}
