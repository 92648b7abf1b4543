package io.fleettwin.domain.adas;

/** The sensors that features see with, in the order in which they are stored. */
public enum AdasSensor implements Coded {
  CAMERA(0),
  RADAR(1);

  private final int code;

  AdasSensor(int code) {
    this.code = code;
  }

  /** Number on the wire; never reused. */
  @Override
  public int code() {
    return code;
  }
}
