package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.motion.Ground;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.vehicle.Reading;
import io.fleettwin.sim.world.LocalPlane;
import io.fleettwin.sim.world.RoadHazard;
import io.fleettwin.sim.world.RoadHazards;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Recorded vehicles, as if each had told position, speed and heading every five seconds, and bumps
 * where it drove over a hole that was put there. Mutable.
 */
final class CabTraffic implements Traffic {

  private static final long ROW_MICROS = 5_000_000L;
  private static final double KMH_PER_MPS = 3.6;
  private static final double USUAL_MPS2 = 0.05;
  private static final double BUMP_MPS2 = 6.0;

  /** Some drive around it. */
  private static final double HIT_SHARE = 0.65;

  private final RoadHazards hazards;
  private final LocalPlane plane;
  private final SeedStream random;
  private final List<Driver> drivers = new ArrayList<>();
  private final List<Timed> passages = new ArrayList<>();
  private final List<WatchedVehicle.Meeting> meetings = new ArrayList<>();
  private final int latitude;
  private final int longitude;
  private final int heading;
  private final int speed;
  private final int vertical;

  CabTraffic(
      List<CabTrack> tracks,
      RoadHazards hazards,
      LocalPlane plane,
      SeedStream random,
      SignalCatalogue catalogue) {
    this.hazards = hazards;
    this.plane = plane;
    this.random = random;
    this.latitude = index(catalogue, Reading.LATITUDE);
    this.longitude = index(catalogue, Reading.LONGITUDE);
    this.heading = index(catalogue, Reading.HEADING);
    this.speed = index(catalogue, Reading.SPEED);
    this.vertical = index(catalogue, Reading.ACCELERATION_VERTICAL);
    HazardSignals signals = HazardSignals.of(catalogue);
    for (CabTrack track : tracks) {
      drivers.add(new Driver(track, new PassageRecorder(signals), new SignalRow(catalogue.size())));
    }
  }

  private static int index(SignalCatalogue catalogue, Reading reading) {
    return catalogue.indexOf(catalogue.loadByPath(reading.path()).id());
  }

  @Override
  public List<Timed> advance(long micros) {
    passages.clear();
    drivers.forEach(driver -> driver.advance(micros));
    passages.sort(Comparator.comparingLong(each -> each.passage().end().eventTimeMicros()));
    return List.copyOf(passages);
  }

  @Override
  public List<WatchedVehicle.Meeting> takeMeetings() {
    List<WatchedVehicle.Meeting> taken = List.copyOf(meetings);
    meetings.clear();
    return taken;
  }

  /** One vehicle on its track. */
  private final class Driver {
    private final CabTrack track;
    private final PassageRecorder recorder;
    private final SignalRow row;
    private int leg;
    private long nextMicros;

    Driver(CabTrack track, PassageRecorder recorder, SignalRow row) {
      this.track = track;
      this.recorder = recorder;
      this.row = row;
      this.nextMicros = track.startMicros(0);
    }

    void advance(long untilMicros) {
      while (leg < track.size() - 1 && nextMicros <= untilMicros) {
        if (!track.isDriven(leg)) {
          nextMicros = track.startMicros(++leg);
        } else {
          drive(untilMicros);
        }
      }
    }

    private void drive(long untilMicros) {
      double metersPerSecond = track.meters(leg) / track.seconds(leg);
      double course = track.courseDegrees(leg);
      long end = track.startMicros(leg + 1);
      for (; nextMicros < end && nextMicros <= untilMicros; nextMicros += ROW_MICROS) {
        Ground from = track.at(leg, nextMicros);
        Ground to = track.at(leg, Math.min(end, nextMicros + ROW_MICROS));
        row.goTo(nextMicros);
        row.put(latitude, from.latitudeDegrees());
        row.put(longitude, from.longitudeDegrees());
        row.put(heading, course);
        row.put(speed, KMH_PER_MPS * metersPerSecond);
        row.put(vertical, bump(from, to, course));
        recorder.advance(row, CellBoard.FINE, this::passed);
        row.beginNext();
      }
      if (nextMicros >= end) {
        nextMicros = track.startMicros(++leg);
      }
    }

    private void passed(Passage passage) {
      passages.add(new Timed(track.vehicle, passage));
    }

    /** What the vehicle feels between two rows. */
    private double bump(Ground from, Ground to, double course) {
      double x = plane.eastMeters(from.longitudeDegrees());
      double y = plane.northMeters(from.latitudeDegrees());
      double felt = USUAL_MPS2;
      for (RoadHazard hazard : hazards.near(x, y)) {
        if (hazard.isThere(nextMicros)
            && hazard.concerns(Math.toRadians(course))
            && isBetween(hazard, x, y, to)) {
          meetings.add(new WatchedVehicle.Meeting(track.vehicle, hazard, nextMicros));
          felt = random.chance(HIT_SHARE) ? BUMP_MPS2 : felt;
        }
      }
      return felt;
    }

    private boolean isBetween(RoadHazard hazard, double x, double y, Ground to) {
      double east = plane.eastMeters(to.longitudeDegrees()) - x;
      double north = plane.northMeters(to.latitudeDegrees()) - y;
      double squared = east * east + north * north;
      double foot = ((hazard.east() - x) * east + (hazard.north() - y) * north) / squared;
      double aside =
          Math.abs((hazard.east() - x) * north - (hazard.north() - y) * east) / Math.sqrt(squared);
      return foot >= 0.0 && foot < 1.0 && aside <= hazard.reachMeters();
    }
  }
}
