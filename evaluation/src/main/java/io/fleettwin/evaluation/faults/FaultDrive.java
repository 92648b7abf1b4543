package io.fleettwin.evaluation.faults;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.evaluation.link.Uplink;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.vehicle.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The life of one vehicle, with or without a fault, as its twin sees it. Mutable, runs once. */
final class FaultDrive {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final long NOT_YET = Long.MAX_VALUE;
  private static final String TENANT = "simulated";

  private final SimulatedVehicle vehicle;
  private final SignalCatalogue catalogue;
  private final Optional<FaultKind> kind;
  private final Optional<Fault> fault;
  private final VehicleTruth truth;
  private final Uplink uplink;
  private final WatchedTwin twin;
  private final long earliestMicros;
  private final List<Alarm> falseAlarms = new ArrayList<>();
  private Map<Reading, Integer> columns;
  private long onsetMicros = NOT_YET;
  private long foundMicros = NOT_YET;

  /**
   * What became of it.
   *
   * @param kind of the fault that began; empty if none did
   * @param delaySeconds from its beginning to the first alarm that names it [s]; NaN if none did
   * @param falseAlarms alarms that neither the fault nor the simulator explains
   */
  record Outcome(Optional<FaultKind> kind, double delaySeconds, List<Alarm> falseAlarms) {}

  FaultDrive(SimulatedVehicle vehicle, int index, FaultPlan plan, SignalCatalogue catalogue) {
    SeedStream random = plan.randomOf(index);
    this.vehicle = vehicle;
    this.catalogue = catalogue;
    this.kind = plan.faultOf(index);
    this.earliestMicros = kind.map(it -> plan.onsetMicros(it, random)).orElse(NOT_YET);
    this.fault = kind.map(it -> it.create(random));
    this.truth = new VehicleTruth(vehicle.car());
    this.uplink = new Uplink(vehicle.vehicleId(), catalogue, random.split());
    this.twin =
        new WatchedTwin(
            catalogue,
            CoreSignals.of(catalogue),
            new VehicleKey(TENANT, vehicle.vehicleId()),
            this::judge);
  }

  Outcome run(long untilMicros) {
    vehicle.advance(untilMicros, this::take, ignored -> {});
    boolean hasBegun = onsetMicros != NOT_YET;
    double delay =
        foundMicros == NOT_YET ? Double.NaN : (foundMicros - onsetMicros) / MICROS_PER_SECOND;
    return new Outcome(hasBegun ? kind : Optional.empty(), delay, List.copyOf(falseAlarms));
  }

  private void take(VehicleSample sample) {
    if (columns == null) {
      columns = Readings.columnsOf(sample, catalogue);
    }
    long now = sample.eventTimeMicros() - vehicle.clockOffsetMicros();
    Readings readings = new Readings(columns, sample, vehicle.car().pack());
    truth.observe(readings);
    if (onsetMicros == NOT_YET
        && now >= earliestMicros
        && fault.filter(it -> it.canBegin(readings)).isPresent()) {
      onsetMicros = now;
    }
    send(readings, now);
    for (Uplink.Delivery next = uplink.poll(now); next != null; next = uplink.poll(now)) {
      twin.fold(next.frame(), next.receivedMicros());
    }
    twin.tick(uplink.connection(now), now);
  }

  private void send(Readings readings, long now) {
    long clockErrorMicros = 0L;
    if (onsetMicros != NOT_YET) {
      Fault begun = fault.orElseThrow();
      double seconds = (now - onsetMicros) / MICROS_PER_SECOND;
      begun.alter(readings, seconds);
      clockErrorMicros = begun.clockErrorMicros(seconds);
      uplink.setDown(begun.cutsLink(seconds), now);
    }
    uplink.offer(readings.sample(clockErrorMicros), now);
  }

  private void judge(Alarm alarm) {
    boolean hasBegun = onsetMicros != NOT_YET;
    if (hasBegun && foundMicros == NOT_YET && kind.orElseThrow().isFoundBy(alarm)) {
      foundMicros = alarm.micros();
    }
    boolean isExplained = hasBegun && kind.orElseThrow().explains(alarm);
    if (!isExplained && !truth.explains(alarm)) {
      falseAlarms.add(alarm);
    }
  }
}
