package io.fleettwin.domain.arbitration;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether a vehicle can have come to where its receiver says it is.
 *
 * <p>A fix is impossible where it is farther from the last credible one than {@link
 * #REACH_METERS_PER_SECOND} allows, plus {@link #SLACK_METERS}. Only the coordinate that lies is
 * blamed, if the other alone would be in reach. Without a credible fix, a coordinate of exactly 0
 * is one of a receiver that has none. Receivers may be read out rarely and repeated in between, so
 * time counts from when each coordinate last changed.
 *
 * <p>Which of the two was wrong shows later: where the vehicle goes on from the far place at the
 * pace of its wheels, over {@link #FIXES_TO_BELIEVE} fixes and for as long a way as it did at the
 * near place ({@link #METERS_TO_BELIEVE} to {@link #MOST_METERS_TO_BELIEVE}), the far place is
 * right. A stretch that was not recorded looks like a jump too; where the charge fell in the same
 * row by what the distance costs, time is missing and the place is believed at once.
 *
 * <p>Mutable, not thread-safe; at most 50 bytes written.
 */
final class PositionStepRule {

  /** 300 km/h. */
  static final double REACH_METERS_PER_SECOND = 300.0 / 3.6;

  /** What a good receiver in a street canyon is off, twice, and what a late read-out hides. */
  static final double SLACK_METERS = 500.0;

  static final int FIXES_TO_BELIEVE = 3;
  static final double METERS_TO_BELIEVE = 100.0;
  static final double MOST_METERS_TO_BELIEVE = 5_000.0;

  /** A road winds, a receiver errs: share of the driven way that a straight line has. */
  private static final double LEAST_STRAIGHTNESS = 0.3;

  private static final double MOST_STRAIGHTNESS = 1.5;

  /** What one point of charge drives, from a heavy lorry to a light car with a large pack. */
  private static final double LEAST_METERS_PER_POINT = 100.0;

  private static final double MOST_METERS_PER_POINT = 10_000.0;

  /** A smaller fall of charge explains nothing [percentage points]. */
  private static final double LEAST_POINTS = 0.3;

  private double latitude = Double.NaN;
  private double longitude = Double.NaN;
  private float sinceLatitude;
  private float sinceLongitude;
  private float credibleMeters;
  private double farLatitude = Double.NaN;
  private double farLongitude = Double.NaN;
  private float farDriven;
  private float farMoved;
  private int farFixes;
  private boolean latitudeImpossible;
  private boolean longitudeImpossible;
  private boolean gap;
  private double movedMeters = Double.NaN;

  /**
   * Takes the position of a row.
   *
   * @param offeredLatitude in [-90, 90], NaN if unknown
   * @param offeredLongitude in [-180, 180], NaN if unknown
   * @param elapsedSeconds length of the row
   * @param drivenMeters way driven in the row by the wheels, NaN if unknown
   * @param chargeFall by how much the state of charge fell in the row [percentage points], NaN if
   *     unknown
   */
  void advance(
      double offeredLatitude,
      double offeredLongitude,
      double elapsedSeconds,
      double drivenMeters,
      double chargeFall) {
    latitudeImpossible = false;
    longitudeImpossible = false;
    gap = false;
    movedMeters = Double.NaN;
    sinceLatitude += (float) elapsedSeconds;
    sinceLongitude += (float) elapsedSeconds;
    if (Double.isNaN(offeredLatitude) || Double.isNaN(offeredLongitude)) {
      return;
    }
    if (Double.isNaN(latitude)) {
      latitudeImpossible = offeredLatitude == 0.0;
      longitudeImpossible = offeredLongitude == 0.0;
      if (!latitudeImpossible && !longitudeImpossible) {
        believe(offeredLatitude, offeredLongitude);
      }
      return;
    }
    double reach = SLACK_METERS + REACH_METERS_PER_SECOND * Math.max(sinceLatitude, sinceLongitude);
    double meters = Geodesy.meters(latitude, longitude, offeredLatitude, offeredLongitude);
    gap = meters > reach && isMissingTime(meters, chargeFall);
    if (meters <= reach || gap) {
      credit(meters, drivenMeters);
      believe(offeredLatitude, offeredLongitude);
    } else {
      doubt(offeredLatitude, offeredLongitude, reach);
      weighFarPlace(offeredLatitude, offeredLongitude, drivenMeters);
    }
  }

  /** Way on which wheels and fixes went together, as far as it still matters. */
  private void credit(double meters, double drivenMeters) {
    if (drivenMeters > 0.0) {
      credibleMeters = (float) Math.min(credibleMeters + meters, MOST_METERS_TO_BELIEVE);
    }
  }

  private static boolean isMissingTime(double meters, double chargeFall) {
    return chargeFall >= LEAST_POINTS
        && meters >= LEAST_METERS_PER_POINT * chargeFall
        && meters <= MOST_METERS_PER_POINT * chargeFall;
  }

  private void doubt(double offeredLatitude, double offeredLongitude, double reach) {
    boolean latitudeAlone =
        Geodesy.meters(latitude, longitude, offeredLatitude, longitude) <= reach;
    boolean longitudeAlone =
        Geodesy.meters(latitude, longitude, latitude, offeredLongitude) <= reach;
    latitudeImpossible = !latitudeAlone || longitudeAlone;
    longitudeImpossible = !longitudeAlone || latitudeAlone;
  }

  private void weighFarPlace(double offeredLatitude, double offeredLongitude, double driven) {
    double moved = Geodesy.meters(farLatitude, farLongitude, offeredLatitude, offeredLongitude);
    if (!(moved <= SLACK_METERS + REACH_METERS_PER_SECOND)) {
      farFixes = 1;
      farDriven = 0.0f;
      farMoved = 0.0f;
    } else {
      farFixes += moved > 0.0 ? 1 : 0;
      farMoved += (float) moved;
      farDriven += Double.isNaN(driven) ? 0.0f : (float) driven;
    }
    farLatitude = offeredLatitude;
    farLongitude = offeredLongitude;
    if (farFixes >= FIXES_TO_BELIEVE
        && farMoved >= Math.max(METERS_TO_BELIEVE, credibleMeters)
        && farMoved >= LEAST_STRAIGHTNESS * farDriven
        && farMoved <= MOST_STRAIGHTNESS * farDriven + METERS_TO_BELIEVE / 2.0) {
      credibleMeters = (float) Math.min(farMoved, MOST_METERS_TO_BELIEVE);
      believe(offeredLatitude, offeredLongitude);
      movedMeters = Double.NaN;
      latitudeImpossible = false;
      longitudeImpossible = false;
    }
  }

  private void believe(double offeredLatitude, double offeredLongitude) {
    movedMeters = Geodesy.meters(latitude, longitude, offeredLatitude, offeredLongitude);
    if (offeredLatitude != latitude) {
      latitude = offeredLatitude;
      sinceLatitude = 0.0f;
    }
    if (offeredLongitude != longitude) {
      longitude = offeredLongitude;
      sinceLongitude = 0.0f;
    }
    farLatitude = Double.NaN;
    farLongitude = Double.NaN;
    farFixes = 0;
    farDriven = 0.0f;
    farMoved = 0.0f;
  }

  boolean isLatitudeImpossible() {
    return latitudeImpossible;
  }

  boolean isLongitudeImpossible() {
    return longitudeImpossible;
  }

  /** Straight way from the credible fix before to the one of the row [m]; NaN without one. */
  double movedMeters() {
    return movedMeters;
  }

  /** Whether time is missing before this row: the vehicle went on unheard. */
  boolean isGap() {
    return gap;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(latitude);
    out.writeDouble(longitude);
    out.writeFloat(sinceLatitude);
    out.writeFloat(sinceLongitude);
    out.writeFloat(credibleMeters);
    out.writeByte(farFixes);
    if (farFixes > 0) {
      out.writeDouble(farLatitude);
      out.writeDouble(farLongitude);
      out.writeFloat(farDriven);
      out.writeFloat(farMoved);
    }
  }

  /** Takes over what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    latitude = in.readDouble();
    longitude = in.readDouble();
    sinceLatitude = in.readFloat();
    sinceLongitude = in.readFloat();
    credibleMeters = in.readFloat();
    farFixes = in.readByte();
    if (farFixes > 0) {
      farLatitude = in.readDouble();
      farLongitude = in.readDouble();
      farDriven = in.readFloat();
      farMoved = in.readFloat();
    }
  }
}
