package io.fleettwin.domain.hazard;

/** Eight directions of travel of 45 degrees each; sector 0 is centred on north, 2 on east. */
public final class HeadingSector {

  /** Stands for every direction. */
  public static final int ALL = -1;

  public static final int COUNT = 8;

  /** Directions that differ by less may belong to one road with its bends [degrees]. */
  private static final double SAME_ROAD_DEGREES = 60.0;

  private static final double WIDTH_DEGREES = 45.0;
  private static final double TURN_DEGREES = 360.0;

  private HeadingSector() {}

  /**
   * The sector of a heading, in [0, 8).
   *
   * @param headingDegrees clockwise from north, any finite number
   */
  public static int of(double headingDegrees) {
    return Math.floorMod((int) Math.floor(headingDegrees / WIDTH_DEGREES + 0.5), COUNT);
  }

  /** Heading in the middle of a sector [degrees], in [0, 360). */
  public static double centreDegrees(int sector) {
    return sector * WIDTH_DEGREES;
  }

  /** How far apart two headings are [degrees], in [0, 180]. */
  public static double differenceDegrees(double a, double b) {
    return Math.abs(Math.IEEEremainder(a - b, TURN_DEGREES));
  }

  /** Whether two headings can be those of vehicles that drive the same way on one road. */
  public static boolean isSameWay(double a, double b) {
    return differenceDegrees(a, b) < SAME_ROAD_DEGREES;
  }
}
