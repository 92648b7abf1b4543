package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What outsiders were told of one belief, and by how many vehicles it may have changed since.
 *
 * <p>The rules are {@link ReleaseRule}'s. Mutable, not thread-safe.
 */
final class Release {

  private final int k;
  private final long[] contributors;
  private int contributorCount;
  private final int[] severityReporters = new int[Severity.values().length];
  private int placedReporters;
  private long cell;
  private double latitude = Double.NaN;
  private double longitude = Double.NaN;
  private double extentMeters;
  private long sinceMicros;
  private double logOdds;
  private long asOfMicros;

  Release(int k) {
    this.k = k;
    this.contributors = new long[k];
  }

  /** A vehicle reported or went by: whatever changes from now on is about it, too. */
  void contribute(long vehicle) {
    for (int i = 0; i < contributorCount; i++) {
      if (contributors[i] == vehicle) {
        return;
      }
    }
    if (contributorCount < k) {
      contributors[contributorCount++] = vehicle;
    }
  }

  /** A vehicle said how grave it is. */
  void countSeverity(Severity severity) {
    for (int code = 0; code <= severity.code(); code++) {
      severityReporters[code]++;
    }
  }

  /** Whether so many vehicles have added to it since it was told that a change may be told. */
  boolean isOpen() {
    return contributorCount >= k;
  }

  /** The gravest that k vehicles reported. */
  Severity severity() {
    int code = 0;
    while (code + 1 < severityReporters.length && severityReporters[code + 1] >= k) {
      code++;
    }
    return Severity.ofCode(code);
  }

  /** Whether outsiders know of it. */
  boolean isTold() {
    return sinceMicros != 0;
  }

  /** When what was told has faded so far that it has ended for outsiders [µs since 1970]. */
  long expiryMicros(CauseModel model) {
    return ReleaseRule.toMinute(
        asOfMicros + LogOdds.microsUntil(logOdds, Belief.ENDED, model) + ReleaseRule.MINUTE_MICROS);
  }

  /**
   * The belief is told as it is now.
   *
   * @param fineCell cell of the middle of all reports
   */
  void renew(Belief belief, long fineCell, double[] centre, long nowMicros) {
    if (!isTold()) {
      cell = fineCell;
      latitude = centre[0];
      longitude = centre[1];
      extentMeters = Math.max(ReleaseRule.CELL_METERS, belief.model.mergeMeters());
      sinceMicros = ReleaseRule.toMinute(nowMicros);
    }
    if (belief.reporters - placedReporters >= ReleaseRule.POSITION_REPORTERS) {
      placedReporters = belief.reporters;
      latitude = ReleaseRule.toPlace(belief.latitude);
      longitude = ReleaseRule.toPlace(belief.longitude);
      extentMeters = ReleaseRule.toExtent(belief.extentMeters());
    }
    logOdds = ReleaseRule.toStep(belief.logOdds);
    asOfMicros = ReleaseRule.toMinute(nowMicros);
    contributorCount = 0;
  }

  /** Goes on with what an earlier release has told. */
  void resume(Hazard told) {
    cell = told.place().cell();
    latitude = told.place().latitudeDegrees();
    longitude = told.place().longitudeDegrees();
    extentMeters = told.place().extentMeters();
    placedReporters = told.grounds().reporters();
    sinceMicros = told.span().sinceMicros();
    logOdds = ReleaseRule.toStep(told.grounds().logOdds());
    asOfMicros = told.span().eventTimeMicros();
  }

  /** Outsiders were told that it has ended: from here on it is new to them. */
  void end() {
    sinceMicros = 0;
    placedReporters = 0;
    contributorCount = 0;
    Arrays.fill(severityReporters, 0);
  }

  /** Takes in who contributed to the same hazard under another name. */
  void absorb(Release other) {
    for (int i = 0; i < other.contributorCount; i++) {
      contribute(other.contributors[i]);
    }
    for (int code = 0; code < severityReporters.length; code++) {
      severityReporters[code] += other.severityReporters[code];
    }
  }

  /** The vehicle is to be forgotten. */
  void forget(long vehicle) {
    for (int i = 0; i < contributorCount; i++) {
      if (contributors[i] == vehicle) {
        contributors[i] = contributors[--contributorCount];
        return;
      }
    }
  }

  long sinceMicros() {
    return sinceMicros;
  }

  Hazard.Place place(int sector) {
    return new Hazard.Place(cell, sector, latitude, longitude, extentMeters);
  }

  Hazard.Grounds grounds(int reporters) {
    int told = ReleaseRule.told(reporters, k);
    return new Hazard.Grounds(logOdds, told, told, 0);
  }

  Hazard.Span span(CauseModel model, long nowMicros) {
    long now = ReleaseRule.toMinute(nowMicros);
    return new Hazard.Span(sinceMicros, now, expiryMicros(model), asOfMicros);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(contributorCount);
    for (int i = 0; i < contributorCount; i++) {
      out.writeLong(contributors[i]);
    }
    for (int count : severityReporters) {
      out.writeInt(count);
    }
    out.writeLong(sinceMicros);
    if (isTold()) {
      out.writeInt(placedReporters);
      out.writeLong(cell);
      out.writeDouble(latitude);
      out.writeDouble(longitude);
      out.writeDouble(extentMeters);
      out.writeDouble(logOdds);
      out.writeLong(asOfMicros);
    }
  }

  static Release read(int k, DataInput in) throws IOException {
    Release release = new Release(k);
    release.contributorCount = in.readByte();
    for (int i = 0; i < release.contributorCount; i++) {
      release.contributors[i] = in.readLong();
    }
    for (int i = 0; i < release.severityReporters.length; i++) {
      release.severityReporters[i] = in.readInt();
    }
    release.sinceMicros = in.readLong();
    if (release.isTold()) {
      release.placedReporters = in.readInt();
      release.cell = in.readLong();
      release.latitude = in.readDouble();
      release.longitude = in.readDouble();
      release.extentMeters = in.readDouble();
      release.logOdds = in.readDouble();
      release.asOfMicros = in.readLong();
    }
    return release;
  }
}
