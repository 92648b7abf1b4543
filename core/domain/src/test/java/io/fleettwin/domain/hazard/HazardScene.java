package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.hazard.RoadDrive.HOME;
import static io.fleettwin.domain.hazard.RoadDrive.SQUARES;
import static io.fleettwin.domain.hazard.RoadDrive.T0_MICROS;

import io.fleettwin.domain.insight.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A road eastward through the origin of a plane, and what one coarse cell makes of it. */
final class HazardScene implements HazardSink {

  /** The whole plane is one coarse cell. */
  static final Territory EVERYWHERE = new Territory(SQUARES, (latitude, longitude) -> 1L, 1L);

  final List<Hazard> told = new ArrayList<>();
  final List<Warning> warnings = new ArrayList<>();
  HazardCell cell = new HazardCell();
  private final boolean isRestoredEachTime;
  private final Territory territory;

  HazardScene() {
    this(false);
  }

  /** A scene in one of several coarse cells. */
  HazardScene(Territory territory) {
    this.isRestoredEachTime = false;
    this.territory = territory;
  }

  /** A scene that goes on from the bytes of its state after each step, if asked. */
  HazardScene(boolean isRestoredEachTime) {
    this.isRestoredEachTime = isRestoredEachTime;
    this.territory = EVERYWHERE;
  }

  @Override
  public void tell(Hazard hazard) {
    told.add(hazard);
  }

  @Override
  public void warn(Warning warning) {
    warnings.add(warning);
  }

  /** A vehicle on this road reports something at so many metres east. */
  HazardScene report(String vehicle, HazardCause cause, double east, double seconds) {
    return report(vehicle, cause, Severity.WARNING, east, seconds);
  }

  HazardScene report(
      String vehicle, HazardCause cause, Severity severity, double east, double seconds) {
    long micros = micros(seconds);
    Symptom symptom = new Symptom(cause, severity, 48.0, HOME.longitudeDegrees(east), micros);
    return observe(vehicle, passage(east - 100.0, east, 90.0, seconds, List.of(symptom)));
  }

  /** A vehicle goes by the place without noticing anything. */
  HazardScene clear(String vehicle, double east, double seconds) {
    return observe(vehicle, passage(east - 100.0, east + 100.0, 90.0, seconds, List.of()));
  }

  HazardScene observe(String vehicle, Passage passage) {
    cell.observe(vehicle, passage, territory, this);
    return restored();
  }

  /** A vehicle is at a place on the road, heading somewhere at 20 m/s. */
  HazardScene meet(String vehicle, double east, double heading, double seconds) {
    cell.meet(
        vehicle,
        new Corridor(
            new Waypoint(48.0, HOME.longitudeDegrees(east), micros(seconds)), heading, 20.0),
        territory,
        this);
    return restored();
  }

  HazardScene advance(double seconds) {
    cell.advance(micros(seconds), territory, this);
    return restored();
  }

  static Passage passage(
      double fromEast, double toEast, double heading, double seconds, List<Symptom> symptoms) {
    return new Passage(
        new Waypoint(48.0, HOME.longitudeDegrees(fromEast), micros(seconds) - 10_000_000L),
        new Waypoint(48.0, HOME.longitudeDegrees(toEast), micros(seconds)),
        heading,
        20.0,
        symptoms);
  }

  static long micros(double seconds) {
    return T0_MICROS + Math.round(1e6 * seconds);
  }

  List<HazardPhase> phases(String scope) {
    return told.stream().filter(h -> h.scope().equals(scope)).map(Hazard::phase).toList();
  }

  byte[] bytes() {
    try {
      var bytes = new ByteArrayOutputStream();
      cell.write(new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HazardScene restored() {
    if (isRestoredEachTime) {
      try {
        cell = HazardCell.read(new DataInputStream(new ByteArrayInputStream(bytes())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return this;
  }
}
