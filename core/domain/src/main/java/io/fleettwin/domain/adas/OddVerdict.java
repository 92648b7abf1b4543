package io.fleettwin.domain.adas;

/** Whether driving automation runs where it was made for; else the first thing that is wrong. */
public enum OddVerdict implements Coded {
  /** No driving automation is engaged. */
  NOT_ENGAGED(0),
  /** Engaged, and nothing that is known speaks against it. */
  INSIDE(1),
  /** Slower or faster than its speed range. */
  SPEED(2),
  /** A road of another class. */
  ROAD_CLASS(3),
  /** Weather that it is not made for. */
  WEATHER(4),
  /** Dark, and the low beam is off. */
  LIGHT(5),
  /** A sensor does not see. */
  SENSOR(6);

  private final int code;

  OddVerdict(int code) {
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }

  public boolean isOutside() {
    return compareTo(INSIDE) > 0;
  }
}
