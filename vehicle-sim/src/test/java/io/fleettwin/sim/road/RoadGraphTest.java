package io.fleettwin.sim.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.world.Terrain;
import io.fleettwin.sim.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoadGraphTest {

  private static final RoadGraph GRAPH = SyntheticRegion.build(1);

  private final RouteFinder finder = new RouteFinder(GRAPH);

  @Test
  void regionHasEveryClassOfRoadAndAFewThousandOfThem() {
    Set<RoadClass> classes = EnumSet.noneOf(RoadClass.class);
    GRAPH.roads().forEach(road -> classes.add(road.roadClass()));

    assertThat(classes).containsExactlyInAnyOrder(RoadClass.values());
    assertThat(GRAPH.roads()).hasSizeBetween(2_000, 10_000);
  }

  @Test
  void everyRoadStartsAndEndsAtItsNodes() {
    for (Road road : GRAPH.roads()) {
      Polyline shape = road.shape();
      int last = shape.size() - 1;

      assertThat(Math.hypot(shape.x(0) - GRAPH.x(road.from()), shape.y(0) - GRAPH.y(road.from())))
          .isLessThan(1e-6);
      assertThat(Math.hypot(shape.x(last) - GRAPH.x(road.to()), shape.y(last) - GRAPH.y(road.to())))
          .isLessThan(1e-6);
    }
  }

  @Test
  void sameSeedDrawsTheSameRegionAndAnotherSeedAnother() {
    assertThat(SyntheticRegion.build(1).x(17)).isEqualTo(GRAPH.x(17));
    assertThat(SyntheticRegion.build(2).x(17)).isNotEqualTo(GRAPH.x(17));
  }

  @Test
  void everyNodeCanBeReached() {
    for (int node = 1; node < GRAPH.nodeCount(); node += 37) {
      assertThat(finder.find(0, node)).as("way to node %s", node).isNotEmpty();
    }
  }

  @Test
  void routesAreConnectedAndNoDetourIsFaster() {
    SeedStream random = new SeedStream(5);
    for (int i = 0; i < 100; i++) {
      int a = random.below(GRAPH.nodeCount());
      int b = random.below(GRAPH.nodeCount());
      int via = random.below(GRAPH.nodeCount());
      List<Road> direct = finder.find(a, b);
      for (int step = 1; step < direct.size(); step++) {
        assertThat(direct.get(step).from()).isEqualTo(direct.get(step - 1).to());
      }

      assertThat(seconds(direct))
          .isLessThanOrEqualTo(seconds(finder.find(a, via)) + seconds(finder.find(via, b)) + 1e-6);
    }
  }

  @Test
  void routeKeepsLengthAndTurnsSteadilyAtCorners() {
    Terrain terrain = World.of(1).terrain();
    List<Road> roads = finder.find(3, GRAPH.nodeCount() - 3);
    Route route = Route.along(roads, GRAPH, terrain);

    double length = roads.stream().mapToDouble(road -> road.shape().lengthMeters()).sum();
    assertThat(route.lengthMeters()).isCloseTo(length, within(1.0));
    double before = route.headingRadians(0, 0.0);
    int segment = 0;
    for (double meters = 0.25; meters < route.lengthMeters(); meters += 0.25) {
      while (route.distanceMeters(segment + 1) < meters) {
        segment++;
      }
      double heading = route.headingRadians(segment, meters);
      double turn = Math.IEEEremainder(heading - before, 2.0 * Math.PI);
      assertThat(Math.abs(turn)).as("turn at %s m", meters).isLessThan(0.2);
      before = heading;
    }
  }

  @Test
  void trafficLightsNeverShowGreenToBothDirections() {
    double north = 0.0;
    double east = Math.PI / 2.0;
    for (int node = 0; node < 20; node++) {
      int northGreen = 0;
      int eastGreen = 0;
      for (long second = 0; second < 3_600; second++) {
        boolean first = SignalPlan.isGreen(node, north, second * 1_000_000L);
        boolean other = SignalPlan.isGreen(node, east, second * 1_000_000L);
        assertThat(first && other).isFalse();
        northGreen += first ? 1 : 0;
        eastGreen += other ? 1 : 0;
      }
      assertThat(northGreen).isBetween(1_440, 1_700);
      assertThat(eastGreen).isBetween(1_440, 1_700);
    }
  }

  @Test
  void mapFileHoldsEachStreetOnceWithRoundedCoordinates(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("map/roads.geojson");

    RoadGeoJson.write(GRAPH, World.of(1).plane(), file);

    String text = Files.readString(file);
    assertThat(text).startsWith("{\"type\":\"FeatureCollection\"").endsWith("]}\n");
    assertThat(text.split("\"Feature\"", -1)).hasSize(GRAPH.roads().size() / 2 + 1);
    assertThat(text)
        .contains("\"class\":\"motorway\",\"speed\":120")
        .doesNotContainPattern("\\.\\d{6}");
  }

  private static double seconds(List<Road> roads) {
    return roads.stream().mapToDouble(Road::travelSeconds).sum();
  }
}
