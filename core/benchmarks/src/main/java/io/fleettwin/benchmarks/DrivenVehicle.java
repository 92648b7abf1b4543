package io.fleettwin.benchmarks;

import io.fleettwin.benchmarks.rig.FleetFrames;
import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.frame.FrameDecoding;
import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.session.Session;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.geo.H3Grid;
import java.util.ArrayList;
import java.util.List;

/** Twins of a few simulated vehicles that drove for a while, and the passages of their way. */
final class DrivenVehicle {

  private static final int VEHICLES = 8;
  private static final long T0_MICROS = 1_767_600_000_000_000L;

  private final SignalCatalogue catalogue;
  private final VehicleTwin twin;
  private final List<Passage> passages = new ArrayList<>();

  /**
   * Drives.
   *
   * @param seconds for how long, event time
   */
  DrivenVehicle(int seconds) {
    FleetFrames fleet = new FleetFrames(VEHICLES, T0_MICROS);
    catalogue = fleet.catalogue();
    FrameCodec codec = new FrameCodec(catalogue);
    H3Grid cells = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);
    List<VehicleTwin> twins = new ArrayList<>();
    List<InsightSink> ways = new ArrayList<>();
    for (int vehicle = 0; vehicle < VEHICLES; vehicle++) {
      twins.add(new VehicleTwin(catalogue, CoreSignals.of(catalogue)));
      ways.add(new Way(new PassageRecorder(HazardSignals.of(catalogue)), cells));
    }
    for (int tick = 0; tick < seconds * FleetFrames.RATE_HERTZ; tick++) {
      for (FleetFrames.Frame frame : fleet.next()) {
        FrameDecoding.Decoded read =
            (FrameDecoding.Decoded) codec.decode(frame.payload(), ContentTypes.FRAME_PROTOBUF);
        SignalFrame signals = read.frame();
        long received = frame.receivedMicros();
        twins
            .get(frame.drive())
            .fold(
                signals,
                SignalScreen.Findings.CLEAN,
                new LatencyPassport(
                    signals.lastEventTimeMicros(), signals.sentTimeMicros(), received, 0, 0, 0),
                ways.get(frame.drive()));
      }
    }
    twin = twins.get(0);
  }

  SignalCatalogue catalogue() {
    return catalogue;
  }

  /** The twin of one of them. */
  VehicleTwin twin() {
    return twin;
  }

  /** The passages of all of them, in the order in which they ended. */
  List<Passage> passages() {
    return passages;
  }

  private final class Way implements InsightSink {
    private final PassageRecorder recorder;
    private final H3Grid cells;

    Way(PassageRecorder recorder, H3Grid cells) {
      this.recorder = recorder;
      this.cells = cells;
    }

    @Override
    public void report(Insight insight) {
      // Of no use here.
    }

    @Override
    public void ended(Session session) {
      // Of no use here.
    }

    @Override
    public void taken(SignalRow row) {
      recorder.advance(row, cells, passages::add);
    }
  }
}
