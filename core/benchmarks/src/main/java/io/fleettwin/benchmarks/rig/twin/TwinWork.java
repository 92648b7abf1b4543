package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.frame.FrameDecoding;
import io.fleettwin.contracts.hazard.PassageCodec;
import io.fleettwin.contracts.hazard.PassageEvent;
import io.fleettwin.contracts.insight.InsightCodec;
import io.fleettwin.contracts.insight.InsightEvent;
import io.fleettwin.contracts.session.SessionCodec;
import io.fleettwin.contracts.session.SessionEvent;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Waypoint;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.session.Session;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.sync.Admission;
import io.fleettwin.geo.H3Grid;

/**
 * What the twin operator does with a record of telemetry, without an engine: decode, screen, fold
 * with all estimators, encode the twin and whatever was found out.
 *
 * <p>It leaves out what the operator does beside frames: signals that fall silent (one timer a
 * vehicle and half minute), connection events, erasures, metrics. Peers are the faster for it.
 *
 * <p>Not thread-safe.
 */
final class TwinWork {

  private static final long MICROS_PER_MILLI = 1_000L;

  private final PeerTwin.Signals signals = PeerTwin.Signals.of(VssCatalogue.load());
  private final FrameCodec codec = new FrameCodec(signals.catalogue());
  private final SignalScreen screen = new SignalScreen(signals.catalogue());
  private final H3Grid cells = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);
  private final H3Grid meetingCells = H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION);
  private final long runStartMicros = System.currentTimeMillis() * MICROS_PER_MILLI;

  /** Takes what is to be written. */
  @FunctionalInterface
  interface Outlet {
    void write(String topic, String key, byte[] value);
  }

  /** The signals that twins are made with. */
  PeerTwin.Signals signals() {
    return signals;
  }

  /** A vehicle of which nothing is known yet. */
  PeerTwin start() {
    return PeerTwin.start(signals);
  }

  /** Takes a record in; the twin changes if the record is to be taken. */
  void take(PeerTwin state, SentFrame sent, Outlet outlet) {
    FrameDecoding decoding = codec.decode(sent.payload(), sent.contentType());
    if (!(decoding instanceof FrameDecoding.Decoded decoded)) {
      throw new IllegalStateException(
          "frame of " + sent.vehicleKey() + ": " + decoding + " (expected: one that can be read)");
    }
    SignalFrame frame = decoded.frame();
    SignalScreen.Findings findings = screen.screen(frame);
    long nowMicros = System.currentTimeMillis() * MICROS_PER_MILLI;
    LatencyPassport stamps =
        new LatencyPassport(
            frame.lastEventTimeMicros(),
            frame.sentTimeMicros(),
            sent.receivedMicros(),
            sent.appendedMicros(),
            nowMicros,
            0);
    VehicleKey vehicle = VehicleKey.parse(sent.vehicleKey());
    state.twin().continueFrom(runStartMicros);
    Admission admission =
        state.twin().fold(frame, findings, stamps, new Publisher(vehicle, state, sent, outlet));
    if (admission == Admission.ACCEPTED) {
      outlet.write(
          Topics.TWIN,
          sent.vehicleKey(),
          TwinCodec.encode(
              state
                  .twin()
                  .snapshot(vehicle, cells, System.currentTimeMillis() * MICROS_PER_MILLI)));
    }
  }

  private final class Publisher implements InsightSink {
    private final VehicleKey vehicle;
    private final PeerTwin state;
    private final SentFrame sent;
    private final Outlet outlet;

    Publisher(VehicleKey vehicle, PeerTwin state, SentFrame sent, Outlet outlet) {
      this.vehicle = vehicle;
      this.state = state;
      this.sent = sent;
      this.outlet = outlet;
    }

    @Override
    public void report(Insight insight) {
      var event = new InsightEvent(vehicle, insight, sent.receivedMicros());
      outlet.write(Topics.INSIGHT, event.key(), InsightCodec.encode(event));
    }

    @Override
    public void ended(Session session) {
      var event = new SessionEvent(vehicle, session, sent.receivedMicros());
      outlet.write(Topics.SESSION, event.key(), SessionCodec.encode(event));
    }

    @Override
    public void taken(SignalRow row) {
      state.passages().advance(row, cells, this::passed);
    }

    private void passed(Passage passage) {
      Waypoint end = passage.end();
      long cell = meetingCells.cellAt(end.latitudeDegrees(), end.longitudeDegrees());
      byte[] bytes = PassageCodec.encode(new PassageEvent(vehicle, passage, sent.receivedMicros()));
      outlet.write(Topics.PASSAGE, H3Grid.nameOf(cell), bytes);
    }
  }
}
