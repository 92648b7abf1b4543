package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.road.Route;
import io.fleettwin.sim.world.World;

/**
 * A vehicle with everything in it, advanced in fixed steps: it drives, rests or charges.
 *
 * <p>Fast parts (driver, motion, battery current) advance every step; slow ones (weather, cabin,
 * limits, age) once a second. Mutable, for one thread.
 */
public final class Car {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final long SLOW_STEP_MICROS = 1_000_000L;

  private static final double DRIVING_AUXILIARY_WATTS = 420.0;
  private static final double CHARGING_AUXILIARY_WATTS = 160.0;

  private static final double COOL_ABOVE_CELSIUS = 34.0;
  private static final double HEAT_BELOW_CELSIUS = 6.0;
  private static final double CONDITIONING_WATTS = 1_400.0;
  private static final double COOLING_YIELD = 2.2;

  /** The end of a route is reached within this distance [m]. */
  private static final double ARRIVAL_METERS = 4.0;

  private static final double STANDING_METERS_PER_SECOND = 0.3;

  /** What the vehicle does. */
  public enum Activity {
    DRIVING,
    RESTING,
    CHARGING
  }

  /**
   * What a vehicle starts with.
   *
   * @param socFraction state of charge
   * @param ageing age of the pack
   * @param odometerMeters distance driven before
   * @param software release of the driver assistance
   */
  public record Start(
      double socFraction, Ageing ageing, double odometerMeters, SoftwareVersion software) {}

  private final VehicleModel model;
  private final World world;
  private final double stepSeconds;
  private final EnergyLedger ledger = new EnergyLedger();
  private final Motion motion;
  private final Driver driver;
  private final LeadVehicle lead;
  private final DriverAssistance assistance;
  private final BatteryPack pack;
  private final CellSpread cells;
  private final Cabin cabin;
  private final Encounters encounters;

  private Activity activity = Activity.RESTING;
  private Surroundings sky;
  private Surroundings here;
  private double chargerWatts;
  private double conditioningWatts;
  private double auxiliaryWatts;
  private long refreshedMicros;
  private long conditionedUntilMicros = Long.MIN_VALUE;

  /**
   * A vehicle at the start of a route, resting.
   *
   * @param random where its character and its chances come from
   * @param stepMicros length of a step
   */
  public Car(
      VehicleModel model,
      World world,
      Start start,
      Route route,
      SeedStream random,
      long startMicros,
      long stepMicros) {
    this.model = model;
    this.world = world;
    this.stepSeconds = stepMicros / MICROS_PER_SECOND;
    this.motion = new Motion(model, ledger, start.odometerMeters());
    motion.takeRoute(route);
    this.driver = new Driver(random.split(), DrivingStyle.draw(random.split()));
    driver.takeRoute(route);
    this.lead = new LeadVehicle(random.split());
    this.assistance = new DriverAssistance(random.split(), start.software());
    this.cells = CellSpread.draw(random.split(), model.pack().seriesCells());
    this.sky = surroundings(startMicros);
    this.here = sky;
    double air = here.weather().airCelsius();
    this.cabin = new Cabin(random.between(20.0, 22.5), Math.max(air, 12.0));
    this.pack =
        new BatteryPack(
            model.pack(),
            start.ageing(),
            start.socFraction(),
            Math.max(air, 8.0) + random.between(2.0, 8.0),
            stepSeconds);
    this.refreshedMicros = startMicros;
    this.encounters = new Encounters(world.hazards(), random.split());
  }

  /** Sets off along a route that starts where the vehicle stands. */
  public void setOff(Route route) {
    motion.takeRoute(route);
    driver.takeRoute(route);
    activity = Activity.DRIVING;
  }

  /** Goes on with the route that it is on. */
  public void carryOn() {
    activity = Activity.DRIVING;
  }

  /** Switches off. */
  public void rest() {
    encounters.leave();
    activity = Activity.RESTING;
    motion.standStill();
    lead.leave();
    assistance.switchOff();
  }

  /**
   * Brings the cabin to a temperature, with or without a driver.
   *
   * @param celsius what to reach [°C]
   * @param untilMicros until when [µs since 1970]
   */
  public void precondition(double celsius, long untilMicros) {
    cabin.setTarget(celsius);
    conditionedUntilMicros = untilMicros;
  }

  /** Plugs in to a charger that offers up to {@code watts}. */
  public void plugIn(double watts) {
    rest();
    activity = Activity.CHARGING;
    chargerWatts = watts;
  }

  /** Whether the vehicle stands at the end of its route. */
  public boolean hasArrived() {
    return motion.metersLeft() < ARRIVAL_METERS
        || (motion.metersLeft() < 3.0 * ARRIVAL_METERS
            && motion.speed() < STANDING_METERS_PER_SECOND);
  }

  /**
   * One step.
   *
   * @param eventTimeMicros time at the end of the step, microseconds since 1970
   */
  public void advance(long eventTimeMicros) {
    if (eventTimeMicros - refreshedMicros >= SLOW_STEP_MICROS) {
      refresh(eventTimeMicros);
    }
    switch (activity) {
      case DRIVING -> drive(eventTimeMicros);
      case CHARGING -> charge();
      case RESTING -> idle();
    }
  }

  private void refresh(long eventTimeMicros) {
    double seconds = (eventTimeMicros - refreshedMicros) / MICROS_PER_SECOND;
    refreshedMicros = eventTimeMicros;
    sky = surroundings(eventTimeMicros);
    here = encounters.isAffected() ? sky.with(encounters) : sky;
    boolean awake = activity != Activity.RESTING;
    cabin.advance(
        seconds,
        here.weather(),
        activity == Activity.DRIVING || eventTimeMicros < conditionedUntilMicros);
    pack.refresh(seconds);
    condition(awake);
    if (activity == Activity.DRIVING) {
      assistance.observe(seconds, scene(), here.weather());
    }
  }

  private Surroundings surroundings(long eventTimeMicros) {
    return Surroundings.at(
        world, eventTimeMicros, motion.x(), motion.y(), motion.elevationMeters());
  }

  private void condition(boolean awake) {
    conditioningWatts = 0.0;
    if (awake && pack.coreCelsius() > COOL_ABOVE_CELSIUS) {
      conditioningWatts = -CONDITIONING_WATTS * COOLING_YIELD;
    } else if (awake && pack.coreCelsius() < HEAT_BELOW_CELSIUS) {
      conditioningWatts = CONDITIONING_WATTS;
    }
    auxiliaryWatts =
        switch (activity) {
          case DRIVING -> DRIVING_AUXILIARY_WATTS + climate() + pump();
          case CHARGING -> CHARGING_AUXILIARY_WATTS + climate() + pump();
          case RESTING -> climate();
        };
  }

  private double climate() {
    return cabin.heatingWatts() + cabin.coolingWatts();
  }

  private double pump() {
    return conditioningWatts == 0.0 ? 0.0 : CONDITIONING_WATTS;
  }

  private DriverAssistance.Scene scene() {
    double approach = lead.isPresent() ? motion.speed() - lead.speed() : 0.0;
    return new DriverAssistance.Scene(
        motion.speed(),
        motion.route().road(motion.segment()).limitMetersPerSecond(),
        motion.curvature(),
        lead.gapMeters(),
        approach);
  }

  private void drive(long eventTimeMicros) {
    encounters.look(stepSeconds, eventTimeMicros, motion);
    here = encounters.isAffected() ? sky.with(encounters) : sky;
    Driver.Situation now =
        new Driver.Situation(
            motion.segment(),
            motion.meters(),
            motion.speed(),
            here.trafficFactor(),
            eventTimeMicros);
    double wanted = driver.decide(stepSeconds, now, lead);
    lead.advance(stepSeconds, motion.speed(), driver.wantedSpeed(), 1.0 - here.trafficFactor());
    double careful = Math.min(wanted, encounters.demandMps2());
    double asked = assistance.control(stepSeconds, scene(), careful);
    motion.advance(
        stepSeconds,
        asked,
        here,
        pack.dischargeLimitWatts() - auxiliaryWatts,
        pack.chargeLimitWatts() + auxiliaryWatts);
    draw(motion.driveWatts() + auxiliaryWatts);
  }

  private void idle() {
    draw(auxiliaryWatts);
  }

  private void charge() {
    draw(-Math.max(0.0, Math.min(chargerWatts - auxiliaryWatts, pack.chargeLimitWatts())));
  }

  private void draw(double watts) {
    pack.advance(-watts, here.weather().airCelsius(), conditioningWatts);
    double outWatts = -pack.currentAmperes() * pack.terminalVolts();
    ledger.batteryOutJoules += outWatts * stepSeconds;
    ledger.batteryLossJoules += pack.lossWatts() * stepSeconds;
    if (activity == Activity.DRIVING) {
      ledger.auxiliaryJoules += auxiliaryWatts * stepSeconds;
    }
  }

  public VehicleModel model() {
    return model;
  }

  public World world() {
    return world;
  }

  public Activity activity() {
    return activity;
  }

  public EnergyLedger ledger() {
    return ledger;
  }

  public BatteryPack pack() {
    return pack;
  }

  public SoftwareVersion software() {
    return assistance.software();
  }

  /** Node at the end of the route. */
  public int destination() {
    return motion.route().destination();
  }

  /** Metres east of the world's centre. */
  public double x() {
    return motion.x();
  }

  /** Metres north of the world's centre. */
  public double y() {
    return motion.y();
  }

  public double elevationMeters() {
    return motion.elevationMeters();
  }

  /** Rise over run of the road. */
  public double gradient() {
    return motion.gradient();
  }

  public double speedMetersPerSecond() {
    return motion.speed();
  }

  /** Distance driven since the vehicle was made. */
  public double odometerMeters() {
    return motion.odometerMeters();
  }

  /** Speed limit here. */
  public double limitMetersPerSecond() {
    return motion.route().road(motion.segment()).limitMetersPerSecond();
  }

  /** Clockwise from north, in [0, 2 pi). */
  public double headingRadians() {
    double heading = motion.headingRadians();
    return heading - 2.0 * Math.PI * Math.floor(heading / (2.0 * Math.PI));
  }

  /** Share of the weight that the tyres can brake with. */
  public double frictionCoefficient() {
    return here.frictionCoefficient();
  }

  public double airCelsius() {
    return here.weather().airCelsius();
  }

  Motion motion() {
    return motion;
  }

  LeadVehicle lead() {
    return lead;
  }

  DriverAssistance assistance() {
    return assistance;
  }

  Driver driver() {
    return driver;
  }

  /** Which cells stand out, and by how much. */
  public CellSpread cells() {
    return cells;
  }

  Cabin cabin() {
    return cabin;
  }

  Encounters encounters() {
    return encounters;
  }

  Surroundings surroundings() {
    return here;
  }

  double auxiliaryWatts() {
    return auxiliaryWatts;
  }

  boolean isConditioning() {
    return conditioningWatts != 0.0;
  }
}
