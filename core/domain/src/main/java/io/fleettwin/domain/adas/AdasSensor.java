package io.fleettwin.domain.adas;

/** The sensors that features see with. */
public enum AdasSensor {
  CAMERA,
  RADAR
}
