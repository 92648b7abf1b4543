package io.fleettwin.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.road.RoadGraph;
import io.fleettwin.sim.road.SyntheticRegion;
import io.fleettwin.sim.vehicle.Car;
import io.fleettwin.sim.vehicle.Reading;
import io.fleettwin.sim.world.RoadHazard;
import io.fleettwin.sim.world.RoadHazards;
import io.fleettwin.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HazardPlanTest {

  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();
  private static final long T0 = 1_767_600_000_000_000L;
  private static final long MINUTE = 60_000_000L;
  private static final RoadGraph ROADS = SyntheticRegion.build(1);

  @Test
  void kindsComeInTurnOnRoadsAndWithinTheTime() {
    HazardPlan plan = new HazardPlan(25, 7, T0, T0 + 60 * MINUTE, 15 * MINUTE);
    List<RoadHazard> hazards = plan.draw(ROADS).all();
    List<RoadHazard.Kind> kinds = List.of(RoadHazard.Kind.values());

    assertThat(hazards).hasSize(25);
    for (int i = 0; i < hazards.size(); i++) {
      RoadHazard hazard = hazards.get(i);
      assertThat(hazard.number()).isEqualTo(i);
      assertThat(hazard.kind()).isEqualTo(kinds.get(i % 5));
      assertThat(hazard.fromMicros()).isBetween(T0, T0 + 45 * MINUTE);
      assertThat(hazard.untilMicros())
          .isBetween(hazard.fromMicros() + 15 * MINUTE, T0 + 60 * MINUTE);
      assertThat(
              ROADS.roads().stream()
                  .mapToDouble(road -> road.shape().distanceMeters(hazard.east(), hazard.north()))
                  .min()
                  .orElseThrow())
          .isLessThan(0.01);
    }
    assertThat(plan.draw(ROADS).all()).isEqualTo(hazards);
  }

  @Test
  void hazardsAreFoundWhereTheyReachAndNowhereElse() {
    RoadHazards hazards =
        new RoadHazards(
            List.of(new RoadHazard(0, RoadHazard.Kind.ICE, 5_000, 5_000, 0, 80, T0, T0 + 1)));

    assertThat(hazards.near(5_050, 5_000)).hasSize(1);
    assertThat(hazards.near(4_800, 4_900)).hasSize(1); // it is seen from there
    assertThat(hazards.near(8_000, 5_000)).isEmpty();
    assertThat(RoadHazards.NONE.near(0, 0)).isEmpty();
    assertThat(hazards.all().get(0).isThere(T0)).isTrue();
    assertThat(hazards.all().get(0).isThere(T0 + 1)).isFalse();
  }

  @Test
  void onlyThoseWhoComeItsWayMeetADirectedHazard() {
    RoadHazard hole = new RoadHazard(0, RoadHazard.Kind.POTHOLE, 0, 0, 1.0, 10, T0, T0 + 1);
    RoadHazard ice = new RoadHazard(1, RoadHazard.Kind.ICE, 0, 0, 1.0, 10, T0, T0 + 1);

    assertThat(hole.concerns(1.5)).isTrue();
    assertThat(hole.concerns(1.0 + Math.PI)).isFalse();
    assertThat(ice.concerns(1.0 + Math.PI)).isTrue();
  }

  /** Hazards of one kind everywhere, so that whoever drives meets them at once. */
  @Test
  void vehiclesFeelWhatIsWrongWithTheRoad() {
    assertThat(strongest(RoadHazard.Kind.CLOUDBURST, Reading.RAIN)).isEqualTo(100.0);
    assertThat(strongest(RoadHazard.Kind.ICE, Reading.ESC_ENGAGED)).isEqualTo(1.0);
    assertThat(strongest(RoadHazard.Kind.POTHOLE, Reading.ACCELERATION_VERTICAL))
        .isGreaterThan(2.0);
    assertThat(meanSpeed(RoadHazard.Kind.QUEUE)).isLessThan(0.6 * meanSpeed(null));
  }

  private static double strongest(RoadHazard.Kind kind, Reading reading) {
    int id = CATALOGUE.loadByPath(reading.path()).id();
    double[] strongest = {0.0};
    SimulatedFleet fleet = fleetUnder(kind);
    fleet.advance(
        T0 + 4 * MINUTE,
        sample -> {
          for (int i = 0; i < sample.signalIds().length; i++) {
            if (sample.signalIds()[i] == id) {
              strongest[0] = Math.max(strongest[0], sample.values()[i]);
            }
          }
        });
    return strongest[0];
  }

  private static double meanSpeed(RoadHazard.Kind kind) {
    SimulatedFleet fleet = fleetUnder(kind);
    double before = odometers(fleet);
    fleet.advance(T0 + 4 * MINUTE, sample -> {});
    return odometers(fleet) - before;
  }

  private static double odometers(SimulatedFleet fleet) {
    return fleet.vehicles().stream()
        .map(SimulatedVehicle::car)
        .mapToDouble(Car::odometerMeters)
        .sum();
  }

  private static SimulatedFleet fleetUnder(RoadHazard.Kind kind) {
    List<RoadHazard> hazards = new ArrayList<>();
    for (int node = 0; kind != null && node < ROADS.nodeCount(); node += 3) {
      for (double heading = 0.0; heading < 6.0; heading += 1.5) {
        hazards.add(
            new RoadHazard(
                hazards.size(),
                kind,
                ROADS.x(node),
                ROADS.y(node),
                heading,
                100.0,
                T0 - MINUTE,
                T0 + 10 * MINUTE));
      }
    }
    FleetOptions options =
        FleetOptions.defaults(1, T0)
            .withVehicles(6)
            .withSignals(Reading.values().length)
            .withRateHertz(5);
    return SimulatedFleet.create(
        options, CATALOGUE, World.of(1).with(new RoadHazards(hazards)), ROADS);
  }
}
