package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.hazard.RoadDrive.HOME;
import static io.fleettwin.domain.hazard.RoadDrive.SQUARES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoadFlowTest {

  /** Eastward squares of 400 m, a crossing after the second, a turning to the north there. */
  private static final long START = east(200.0);

  private static final long CROSSING = east(600.0);
  private static final long AHEAD = east(1_000.0);
  private static final long NORTH = node(600.0, 600.0, 0.0);

  private final RoadFlow flow = new RoadFlow();

  @Test
  void aTurningLowersTheProbabilityByTheShareOfThoseWhoTakeIt() {
    count(START, CROSSING, 10);
    count(CROSSING, AHEAD, 3);
    count(CROSSING, NORTH, 9);

    assertThat(to(1_000.0, 200.0, 90.0)).isCloseTo(0.25, within(1e-12));
    assertThat(to(600.0, 600.0, 0.0)).isCloseTo(0.75, within(1e-12));
    assertThat(to(200.0, 200.0, 90.0)).isEqualTo(1.0); // it is there
  }

  @Test
  void whereTooLittleTrafficWasSeenSomethingIsAssumed() {
    count(START, CROSSING, RoadFlow.FEWEST - 1);
    assertThat(to(1_000.0, 200.0, 90.0)).isEqualTo(0.5);

    count(START, CROSSING, 1);
    assertThat(to(1_000.0, 200.0, 90.0)).isEqualTo(0.5); // behind the crossing nothing is known
    count(CROSSING, NORTH, 8);
    assertThat(to(1_000.0, 200.0, 90.0)).isZero(); // a turning leads away from it
    assertThat(to(600.0, 1_000.0, 0.0)).isEqualTo(0.5); // and towards this
  }

  @Test
  void whoComesByTheOtherWayDoesNotMeetIt() {
    count(START, CROSSING, 10);
    count(CROSSING, START, 10); // a circle ends where it has gone on for too long

    assertThat(to(600.0, 200.0, 270.0)).isZero();
    assertThat(to(600.0, 200.0, Double.NaN)).isEqualTo(1.0);
  }

  @Test
  void ofManyWaysOutTheLeastUsedGivesWay() {
    for (int exit = 0; exit < RoadFlow.MOST_EXITS; exit++) {
      count(START, node(200.0, -200.0 - 400.0 * exit, 180.0), 10 + exit);
    }
    count(START, AHEAD, 20);

    // 10 of the first are gone: 11 + 12 + 13 + 14 + 15 + 20 = 85
    assertThat(to(1_000.0, 200.0, 90.0)).isCloseTo(20.0 / 85.0, within(1e-12));
  }

  @Test
  void oldTrafficGivesWayToNew() {
    count(START, NORTH, 1_000);
    count(START, CROSSING, 500);
    count(CROSSING, AHEAD, 10);

    assertThat(to(1_000.0, 200.0, 90.0)).isCloseTo(0.5, within(0.001));
  }

  @Test
  void nodesHaveABound() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      count(east(400.0 * i + 200.0), east(400.0 * i + 600.0), 1);
    }

    assertThat(bytes(flow).length).isLessThan(20 * RoadFlow.MOST_NODES + 3);
  }

  @Test
  void comesBackFromItsBytes() throws IOException {
    count(START, CROSSING, 700);
    count(CROSSING, AHEAD, 10);
    RoadFlow read = RoadFlow.read(new DataInputStream(new ByteArrayInputStream(bytes(flow))));

    assertThat(bytes(read)).isEqualTo(bytes(flow));
    assertThat(read.probability(START, target(1_000.0, 200.0, 90.0))).isEqualTo(1.0);
    assertThat(read.isEmpty()).isFalse();
    assertThat(new RoadFlow().isEmpty()).isTrue();
  }

  @Test
  void whoDrivesAgainstTrafficThatGoesOneWayOnlyIsFound() {
    count(START, CROSSING, 400);
    assertThat(flow.isAgainst(back(12.0, 270.0), SQUARES)).isFalse(); // half of it is not known
    count(CROSSING, AHEAD, 400);

    assertThat(flow.isAgainst(back(12.0, 270.0), SQUARES)).isTrue();
    assertThat(flow.isAgainst(back(8.0, 270.0), SQUARES)).isFalse(); // somebody backs out
    assertThat(flow.isAgainst(back(12.0, 310.0), SQUARES)).isFalse(); // a bend
  }

  @Test
  void whereSomeComeTheOtherWayNobodyIsWrong() {
    count(START, CROSSING, 400);
    count(CROSSING, AHEAD, 400);
    count(node(600.0, 200.0, 270.0), node(200.0, 200.0, 270.0), 3);

    assertThat(flow.isAgainst(back(12.0, 270.0), SQUARES)).isFalse();
  }

  private static Passage back(double speed, double heading) {
    return new Passage(
        new Waypoint(48.001, HOME.longitudeDegrees(500.0), 0L),
        new Waypoint(48.001, HOME.longitudeDegrees(300.0), 10_000_000L),
        heading,
        speed,
        List.of());
  }

  private void count(long from, long to, int times) {
    for (int i = 0; i < times; i++) {
      flow.count(from, to);
    }
  }

  private double to(double east, double north, double heading) {
    return flow.probability(START, target(east, north, heading));
  }

  private static RoadFlow.Target target(double east, double north, double heading) {
    return new RoadFlow.Target(
        SQUARES, HOME.latitudeDegrees(north), HOME.longitudeDegrees(east), heading);
  }

  private static long east(double east) {
    return node(east, 200.0, 90.0);
  }

  private static long node(double east, double north, double heading) {
    Waypoint at = new Waypoint(HOME.latitudeDegrees(north), HOME.longitudeDegrees(east), 0L);
    return RoadFlow.node(SQUARES, at, heading);
  }

  private static byte[] bytes(RoadFlow flow) throws IOException {
    var bytes = new ByteArrayOutputStream();
    flow.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
