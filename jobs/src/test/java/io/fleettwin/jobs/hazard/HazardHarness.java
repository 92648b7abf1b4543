package io.fleettwin.jobs.hazard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.hazard.HazardCodec;
import io.fleettwin.contracts.hazard.PassageCodec;
import io.fleettwin.contracts.hazard.PassageEvent;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Symptom;
import io.fleettwin.domain.hazard.Waypoint;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.motion.Ground;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.sink.OutboundRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * A {@link HazardFunction} in Flink's operator harness, with a hand-turned clock, and a road
 * eastward through one coarse cell.
 */
final class HazardHarness implements AutoCloseable {

  static final long START_MILLIS = 1_767_600_000_000L;

  private static final H3Grid COARSE = H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION);

  /** The cell has an edge of some 3.7 km; its road begins 600 m west of its middle. */
  static final Ground HOME = home(COARSE.cellAt(48.14, 11.58));

  static final String CELL =
      H3Grid.nameOf(COARSE.cellAt(HOME.latitudeDegrees(), HOME.longitudeDegrees()));

  private final boolean isRestartedEachTime;
  private final List<OutboundRecord> out = new ArrayList<>();
  private final List<OutboundRecord> requests = new ArrayList<>();
  private KeyedTwoInputStreamOperatorTestHarness<String, HazardInput, HazardInput, OutboundRecord>
      flink;

  private static Ground home(long cell) {
    double[] centre = COARSE.centreOf(cell);
    Ground middle = new Ground(centre[0], centre[1]);
    return new Ground(centre[0], middle.longitudeDegrees(-600.0));
  }

  HazardHarness(boolean isRestartedEachTime) throws Exception {
    this.isRestartedEachTime = isRestartedEachTime;
    start(null, START_MILLIS);
  }

  private void start(OperatorSubtaskState restored, long nowMillis) throws Exception {
    flink =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new HazardFunction(ErasureHistory.NOTHING),
                List.of(HazardFunction.NO_SHARED_STATE)),
            HazardInput::key,
            null,
            Types.STRING);
    flink.setup(
        OutboundRecord.TYPE.createSerializer(flink.getExecutionConfig().getSerializerConfig()));
    if (restored != null) {
      flink.initializeState(restored);
    }
    flink.open();
    flink.setProcessingTime(nowMillis);
  }

  /** A vehicle ends a stretch at so many metres east, having noticed something there. */
  void report(String vehicle, HazardCause cause, double east) throws Exception {
    long micros = 1_000L * flink.getProcessingTime();
    Symptom symptom =
        new Symptom(
            cause, Severity.WARNING, HOME.latitudeDegrees(), HOME.longitudeDegrees(east), micros);
    take(passage(vehicle, east, List.of(symptom)), HazardInput.Kind.PASSAGE);
  }

  /** A vehicle ends a stretch at so many metres east without having noticed anything. */
  void drive(String vehicle, double east) throws Exception {
    take(passage(vehicle, east, List.of()), HazardInput.Kind.PASSAGE);
  }

  /** The same, of a vehicle that is in another cell and on its way here. */
  void approach(String vehicle, double east) throws Exception {
    take(passage(vehicle, east, List.of()), HazardInput.Kind.APPROACH);
  }

  /** The same, of a vehicle that goes elsewhere near the border. */
  void glance(String vehicle, double east) throws Exception {
    take(passage(vehicle, east, List.of()), HazardInput.Kind.EVIDENCE);
  }

  /** A vehicle's stretch of long ago comes in. */
  void driveLate(String vehicle, double east, Duration late) throws Exception {
    PassageEvent now = passage(vehicle, east, List.of());
    Passage passage = now.passage();
    Waypoint end = passage.end();
    Waypoint then =
        new Waypoint(
            end.latitudeDegrees(),
            end.longitudeDegrees(),
            end.eventTimeMicros() - 1_000L * late.toMillis());
    take(
        new PassageEvent(
            now.vehicle(), new Passage(then, then, 90.0, 20.0, List.of()), now.receivedMicros()),
        HazardInput.Kind.PASSAGE);
  }

  static PassageEvent passageAt(String vehicle, double east, long micros, List<Symptom> symptoms) {
    return new PassageEvent(
        VehicleKey.parse(vehicle),
        new Passage(
            new Waypoint(
                HOME.latitudeDegrees(), HOME.longitudeDegrees(east - 200.0), micros - 10_000_000L),
            new Waypoint(HOME.latitudeDegrees(), HOME.longitudeDegrees(east), micros),
            90.0,
            20.0,
            symptoms),
        micros + 40_000L);
  }

  private PassageEvent passage(String vehicle, double east, List<Symptom> symptoms) {
    return passageAt(vehicle, east, 1_000L * flink.getProcessingTime(), symptoms);
  }

  private void take(PassageEvent event, HazardInput.Kind kind) throws Exception {
    takeBytes(PassageCodec.encode(event), kind);
  }

  void takeBytes(byte[] bytes, HazardInput.Kind kind) throws Exception {
    long appended = 1_000L * flink.getProcessingTime();
    flink.processElement1(new HazardInput(kind, CELL, bytes, 7L, appended), 0L);
    drain();
    if (isRestartedEachTime) {
      OperatorSubtaskState checkpoint = flink.snapshot(1L, 0L);
      long now = flink.getProcessingTime();
      flink.close();
      start(checkpoint, now);
    }
  }

  /** Somebody says that a vehicle is to be forgotten, or may begin anew. */
  void hearErasure(String vehicle, long offset, byte[] word) throws Exception {
    long now = 1_000L * flink.getProcessingTime();
    flink.processElement2(
        new HazardInput(HazardInput.Kind.ERASURE, vehicle, word, offset, now), 0L);
    drain();
  }

  /** Bytes of the state as a checkpoint would hold them, as text. */
  String stateAsText() throws Exception {
    OperatorSubtaskState checkpoint = flink.snapshot(9L, 0L);
    StringBuilder text = new StringBuilder();
    for (var handle : checkpoint.getManagedKeyedState()) {
      try (var in = ((KeyGroupsStateHandle) handle).openInputStream()) {
        text.append(new String(in.readAllBytes(), ISO_8859_1));
      }
    }
    return text.toString();
  }

  /** Turns the clock, and fires what is due on the way. */
  void advance(Duration duration) throws Exception {
    flink.setProcessingTime(flink.getProcessingTime() + duration.toMillis());
    drain();
  }

  private void drain() {
    out.addAll(flink.extractOutputValues());
    flink.getOutput().clear();
    var side = flink.getSideOutput(HazardFunction.REQUESTS);
    if (side != null) {
      side.forEach(element -> requests.add(element.getValue()));
      side.clear();
    }
  }

  /** Everything that went to the hazard topic. */
  List<OutboundRecord> records() {
    return out;
  }

  /** Hazards that were told, those of one scope. */
  List<Hazard> hazards(String scope) throws IOException {
    List<Hazard> hazards = new ArrayList<>();
    for (OutboundRecord record : out) {
      if (record.value() != null) {
        Hazard hazard = HazardCodec.decode(record.value());
        if (hazard.scope().equals(scope)) {
          hazards.add(hazard);
        }
      }
    }
    return hazards;
  }

  List<VehicleCommand> requests() throws IOException {
    List<VehicleCommand> commands = new ArrayList<>();
    for (OutboundRecord record : requests) {
      VehicleCommand command = CommandCodec.decodeRequest(record.value());
      if (!command.vehicle().asText().equals(record.key())) {
        throw new IOException("key: " + record.key());
      }
      commands.add(command);
    }
    return commands;
  }

  int keptCells() {
    return flink.numKeyedStateEntries();
  }

  int pendingTimers() {
    return flink.numProcessingTimeTimers();
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
