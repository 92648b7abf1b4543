package io.fleettwin.sim.fleet;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.road.RoadGraph;
import io.fleettwin.sim.road.SyntheticRegion;
import io.fleettwin.sim.truth.TruthSample;
import io.fleettwin.sim.vehicle.Ageing;
import io.fleettwin.sim.vehicle.Car;
import io.fleettwin.sim.vehicle.Instruments;
import io.fleettwin.sim.vehicle.SoftwareVersion;
import io.fleettwin.sim.vehicle.VehicleModel;
import io.fleettwin.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A fleet of simulated vehicles in one invented region.
 *
 * <p>It reads no clock: the caller says until when to live. Each vehicle draws from random streams
 * of its own, so vehicle 7 does the same in a fleet of 10 and in one of 5,000, and {@link
 * #vehicles()} may be split over threads in any way.
 */
public final class SimulatedFleet {

  /** Of ten vehicles, so many drive when the simulation begins. */
  private static final double DRIVING_AT_START = 0.8;

  private static final double LONGEST_FIRST_STOP_MICROS = 300e6;
  private static final double NEVER_BEFORE_DAYS = 30.0;
  private static final double OLDEST_DAYS = 2_400.0;
  private static final double METERS_PER_DAY = 42_000.0;
  private static final double METERS_PER_FULL_CYCLE = 320_000.0;

  private static final List<SoftwareVersion> RELEASES = List.of(SoftwareVersion.values());

  private final World world;
  private final RoadGraph roads;
  private final List<SimulatedVehicle> vehicles;

  private SimulatedFleet(World world, RoadGraph roads, List<SimulatedVehicle> vehicles) {
    this.world = world;
    this.roads = roads;
    this.vehicles = vehicles;
  }

  /**
   * Makes a fleet.
   *
   * @throws IllegalArgumentException if the catalogue lacks a signal that is asked for
   */
  public static SimulatedFleet create(FleetOptions options, SignalCatalogue catalogue) {
    return create(
        options, catalogue, World.of(options.seed()), SyntheticRegion.build(options.seed()));
  }

  /** Makes a fleet on the roads of a world, whose hazards it feels. */
  public static SimulatedFleet create(
      FleetOptions options, SignalCatalogue catalogue, World world, RoadGraph roads) {
    SampleLayout layout = SampleLayout.of(options.signals(), catalogue);
    Errands errands =
        new Errands(roads, world, SeedStream.of(options.seed(), "errands".hashCode()));
    List<SimulatedVehicle> vehicles = new ArrayList<>(options.vehicles());
    for (int index = 0; index < options.vehicles(); index++) {
      vehicles.add(vehicle(index, options, world, errands, layout));
    }
    return new SimulatedFleet(world, roads, List.copyOf(vehicles));
  }

  private static SimulatedVehicle vehicle(
      int index, FleetOptions options, World world, Errands errands, SampleLayout layout) {
    SeedStream random = SeedStream.of(options.seed(), index);
    VehicleModel model = VehicleModel.FLEET.get(random.below(VehicleModel.FLEET.size()));
    SoftwareVersion software = RELEASES.get(random.below(RELEASES.size()));
    double days = random.between(NEVER_BEFORE_DAYS, OLDEST_DAYS);
    double odometer = days * METERS_PER_DAY * random.between(0.5, 1.5);
    Ageing ageing = new Ageing(days, odometer / METERS_PER_FULL_CYCLE, random.between(0.7, 1.4));
    Car.Start start = new Car.Start(random.between(0.3, 0.95), ageing, odometer, software);
    SimulatedVehicle.Pace pace = SimulatedVehicle.Pace.of(options);
    long phase = (long) (random.uniform() * options.sampleIntervalMicros());
    long begin = options.startMicros() + phase;
    int home = errands.anywhere(random);
    int place = errands.anywhere(random);
    Car car =
        new Car(
            model,
            world,
            start,
            errands.route(place, errands.somewhere(random, place)),
            random.split(),
            begin,
            pace.stepMicros());
    Instruments instruments = new Instruments(car, random.split(), begin, pace.stepMicros());
    boolean drives = random.chance(DRIVING_AT_START);
    long firstTrip = begin + (drives ? 0 : (long) (random.uniform() * LONGEST_FIRST_STOP_MICROS));
    Schedule schedule = new Schedule(errands, random.split(), home, firstTrip);
    long clockOffset = Math.round(options.clockErrorMicros() * random.gaussian());
    return new SimulatedVehicle(
        options.vehicleId(index), car, instruments, schedule, layout, pace, begin, clockOffset);
  }

  /**
   * Lets every vehicle live until a time, one after the other.
   *
   * @param untilMicros true time, exclusive, microseconds since 1970 UTC
   */
  public void advance(long untilMicros, Consumer<VehicleSample> samples) {
    advance(untilMicros, samples, truth -> {});
  }

  /** The same, and hands over the truth once a second and vehicle. */
  public void advance(
      long untilMicros, Consumer<VehicleSample> samples, Consumer<TruthSample> truths) {
    for (SimulatedVehicle vehicle : vehicles) {
      vehicle.advance(untilMicros, samples, truths);
    }
  }

  /** The vehicles, to be split over threads. */
  public List<SimulatedVehicle> vehicles() {
    return vehicles;
  }

  public RoadGraph roads() {
    return roads;
  }

  public World world() {
    return world;
  }
}
