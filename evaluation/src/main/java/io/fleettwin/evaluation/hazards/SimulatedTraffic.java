package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import io.fleettwin.sim.random.SeedStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The vehicles of a scenario. Mutable. */
final class SimulatedTraffic implements Traffic {

  private final List<WatchedVehicle> vehicles = new ArrayList<>();

  SimulatedTraffic(
      HazardScenario scenario, HazardScenario.Staged staged, SignalCatalogue catalogue) {
    H3Grid grid = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);
    for (SimulatedVehicle vehicle : staged.fleet().vehicles()) {
      SeedStream noise = SeedStream.of(scenario.seed() ^ "noise".hashCode(), vehicles.size());
      vehicles.add(
          new WatchedVehicle(
              vehicle, catalogue, staged.hazards(), grid, noise, scenario.noisyShare()));
    }
  }

  /** Keys of the vehicles whose sensor is out of order, or of the others. */
  List<String> keys(boolean isNoisy) {
    return vehicles.stream()
        .filter(vehicle -> vehicle.isNoisy() == isNoisy)
        .map(vehicle -> vehicle.key)
        .toList();
  }

  @Override
  public List<Timed> advance(long micros) {
    vehicles.parallelStream().forEach(vehicle -> vehicle.advance(micros));
    List<Timed> passages = new ArrayList<>();
    for (WatchedVehicle vehicle : vehicles) {
      vehicle.takePassages().forEach(each -> passages.add(new Timed(vehicle.key, each)));
    }
    passages.sort(Comparator.comparingLong(each -> each.passage().end().eventTimeMicros()));
    return passages;
  }

  @Override
  public List<WatchedVehicle.Meeting> takeMeetings() {
    List<WatchedVehicle.Meeting> meetings = new ArrayList<>();
    vehicles.forEach(vehicle -> meetings.addAll(vehicle.takeMeetings()));
    return meetings;
  }
}
