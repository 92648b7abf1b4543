package io.fleettwin.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.road.Road;
import io.fleettwin.sim.truth.TruthSample;
import io.fleettwin.sim.vehicle.BatteryPack;
import io.fleettwin.sim.vehicle.Car;
import io.fleettwin.sim.vehicle.DrivingStyle;
import io.fleettwin.sim.vehicle.EnergyLedger;
import io.fleettwin.sim.vehicle.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SimulatedFleetTest {

  /** A Thursday morning in January, 2026-01-15 08:00 UTC. */
  private static final long START = 1_768_464_000_000_000L;

  private static final long SECOND = 1_000_000L;
  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();

  private static FleetOptions options(long seed, int vehicles) {
    return FleetOptions.defaults(seed, START).withVehicles(vehicles);
  }

  @Test
  void sameSeedGivesTheSameStreamAndAnotherSeedAnother() {
    long first = fingerprint(options(1, 8), 120);

    assertThat(fingerprint(options(1, 8), 120)).isEqualTo(first);
    assertThat(fingerprint(options(2, 8), 120)).isNotEqualTo(first);
  }

  @Test
  void streamOfAVehicleDependsNeitherOnTheFleetNorOnThreadsNorOnTheSizeOfSteps() {
    Map<String, Long> small = new HashMap<>();
    SimulatedFleet fleet = SimulatedFleet.create(options(3, 4), CATALOGUE);
    fleet.advance(START + 100 * SECOND, sample -> mixIn(small, sample));

    Map<String, Long> large = new ConcurrentHashMap<>();
    SimulatedFleet other = SimulatedFleet.create(options(3, 9), CATALOGUE);
    other.vehicles().parallelStream()
        .forEach(
            vehicle -> {
              for (long until = 7; until <= 105; until += 7) {
                long limit = Math.min(START + 100 * SECOND, START + until * SECOND);
                vehicle.advance(limit, sample -> mixIn(large, sample), truth -> {});
              }
            });

    assertThat(large).containsAllEntriesOf(small);
  }

  private static long fingerprint(FleetOptions options, int seconds) {
    Map<String, Long> hashes = new HashMap<>();
    SimulatedFleet fleet = SimulatedFleet.create(options, CATALOGUE);
    fleet.advance(START + seconds * SECOND, sample -> mixIn(hashes, sample));
    return hashes.hashCode();
  }

  private static void mixIn(Map<String, Long> hashes, VehicleSample sample) {
    long hash =
        sample.eventTimeMicros() * 31L
            + Arrays.hashCode(sample.values()) * 17L
            + Arrays.hashCode(sample.texts());
    hashes.merge(sample.vehicleId(), hash, (before, now) -> before * 1_000_003L + now);
  }

  @Test
  void samplesComeTenTimesASecondWithExactlyTheSignalsAskedFor() {
    Map<String, List<VehicleSample>> byVehicle = new HashMap<>();
    SimulatedFleet fleet = SimulatedFleet.create(options(1, 3), CATALOGUE);
    fleet.advance(
        START + 20 * SECOND,
        sample ->
            byVehicle.computeIfAbsent(sample.vehicleId(), id -> new ArrayList<>()).add(sample));

    assertThat(byVehicle.keySet()).containsExactlyInAnyOrder("sim-0001", "sim-0002", "sim-0003");
    for (List<VehicleSample> samples : byVehicle.values()) {
      assertThat(samples).hasSizeBetween(198, 200);
      for (int i = 0; i < samples.size(); i++) {
        VehicleSample sample = samples.get(i);
        assertThat(sample.signalIds().length + sample.textSignalIds().length).isEqualTo(100);
        assertThat(sample.values()).doesNotContain(Double.NaN);
        if (i > 0) {
          assertThat(sample.eventTimeMicros() - samples.get(i - 1).eventTimeMicros())
              .isEqualTo(100_000L);
        }
      }
    }
  }

  @Test
  void everyValueIsOneThatItsSignalCanHave() {
    FleetOptions everything = options(5, 40).withSignals(Reading.values().length);
    SimulatedFleet fleet = SimulatedFleet.create(everything, CATALOGUE);
    Set<String> outside = new HashSet<>();

    fleet.advance(
        START + 1_200 * SECOND,
        sample -> {
          for (int i = 0; i < sample.values().length; i++) {
            Signal signal = CATALOGUE.findById(sample.signalIds()[i]).orElseThrow();
            if (!signal.accepts(sample.values()[i])) {
              outside.add(signal.path() + " = " + sample.values()[i]);
            }
          }
          for (String text : sample.texts()) {
            if (text.isEmpty()) {
              outside.add("empty text");
            }
          }
        });

    assertThat(outside).isEmpty();
  }

  @Test
  void vehiclesStayOnRoadsAndNearTheirSpeedLimit() {
    SimulatedFleet fleet = SimulatedFleet.create(options(2, 20), CATALOGUE);
    List<TruthSample> truths = new ArrayList<>();
    double fastest = 0.0;
    for (long second = 1; second <= 600; second++) {
      fleet.advance(
          START + second * SECOND,
          sample -> {},
          truth -> {
            if (truth.trueTimeMicros() / SECOND % 30 == 0) {
              truths.add(truth);
            }
          });
      for (SimulatedVehicle vehicle : fleet.vehicles()) {
        Car car = vehicle.car();
        fastest = Math.max(fastest, car.speedMetersPerSecond() / car.limitMetersPerSecond());
      }
    }

    assertThat(fastest).isBetween(0.9, DrivingStyle.HIGHEST_SPEED_FACTOR + 0.04);
    assertThat(truths).hasSizeGreaterThan(300);
    for (TruthSample truth : truths) {
      double x = fleet.world().plane().eastMeters(truth.motion().longitudeDegrees());
      double y = fleet.world().plane().northMeters(truth.motion().latitudeDegrees());
      double nearest = Double.POSITIVE_INFINITY;
      for (Road road : fleet.roads().roads()) {
        nearest = Math.min(nearest, road.shape().distanceMeters(x, y));
      }
      assertThat(nearest).isLessThan(0.01);
    }
  }

  @Test
  void energyOutOfTheBatteryIsWorkAndLosses() {
    SimulatedFleet fleet = SimulatedFleet.create(options(4, 40), CATALOGUE);
    Map<String, Double> socAtStart = new HashMap<>();
    Set<String> charged = new HashSet<>();
    fleet.vehicles().forEach(v -> socAtStart.put(v.vehicleId(), v.car().pack().socFraction()));
    for (long minute = 1; minute <= 30; minute++) {
      fleet.advance(START + 60 * minute * SECOND, sample -> {});
      for (SimulatedVehicle vehicle : fleet.vehicles()) {
        if (vehicle.car().activity() == Car.Activity.CHARGING) {
          charged.add(vehicle.vehicleId());
        }
      }
    }

    int judged = 0;
    for (SimulatedVehicle vehicle : fleet.vehicles()) {
      EnergyLedger ledger = vehicle.car().ledger();
      if (charged.contains(vehicle.vehicleId()) || ledger.batteryOutJoules() < 2e6) {
        continue;
      }
      judged++;
      double gross = ledger.batteryOutJoules() + ledger.recuperatedJoules();
      assertThat(ledger.usedJoules())
          .as(vehicle.vehicleId())
          .isCloseTo(ledger.batteryOutJoules(), within(0.002 * gross));
      assertThat(chemicalJoules(vehicle, socAtStart.get(vehicle.vehicleId())))
          .as(vehicle.vehicleId())
          .isCloseTo(ledger.batteryOutJoules() + ledger.batteryLossJoules(), within(0.01 * gross));
    }
    assertThat(judged).isGreaterThan(20);
  }

  /** Charge that left the pack times the rest voltage at which it left. */
  private static double chemicalJoules(SimulatedVehicle vehicle, double socAtStart) {
    BatteryPack pack = vehicle.car().pack();
    double moved = socAtStart - pack.socFraction();
    int slices = 100;
    double volts = 0.0;
    for (int slice = 0; slice < slices; slice++) {
      double soc = socAtStart - moved * (slice + 0.5) / slices;
      volts += pack.model().openCircuit().volts(soc) * pack.model().seriesCells() / slices;
    }
    return moved * pack.capacityAmpereHours() * 3_600.0 * volts;
  }

  @Test
  void chargeFallsOnTheRoadAndRisesOnTheCharger() {
    SimulatedFleet fleet = SimulatedFleet.create(options(6, 60), CATALOGUE);
    Map<String, Double> before = new HashMap<>();
    Map<String, Car.Activity> was = new HashMap<>();
    int driven = 0;
    int charged = 0;
    for (long minute = 1; minute <= 90; minute++) {
      fleet.advance(START + 60 * minute * SECOND, sample -> {});
      for (SimulatedVehicle vehicle : fleet.vehicles()) {
        Car car = vehicle.car();
        double soc = car.pack().socFraction();
        Double earlier = before.put(vehicle.vehicleId(), soc);
        Car.Activity activity = was.put(vehicle.vehicleId(), car.activity());
        if (earlier != null && activity == car.activity()) {
          if (activity == Car.Activity.CHARGING && soc > earlier) {
            charged++;
          } else if (activity == Car.Activity.DRIVING && soc < earlier) {
            driven++;
          }
          assertThat(activity == Car.Activity.CHARGING && soc < earlier - 1e-3).isFalse();
        }
      }
    }

    assertThat(driven).isGreaterThan(1_000);
    assertThat(charged).isGreaterThan(20);
  }

  @Test
  void moreSignalsThanThereAreIsRefused() {
    assertThatThrownBy(() -> options(1, 1).withSignals(1_000))
        .hasMessage("signals: 1000 (expected: 1 to " + Reading.values().length + ")");
  }
}
