package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.domain.twin.VehicleTwinState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a peer keeps of a vehicle: the twin and its way, as the twin job does.
 *
 * @param twin the twin
 * @param passages what the vehicle's way is cut into passages by
 */
record PeerTwin(VehicleTwin twin, PassageRecorder passages) {

  private static final int USUAL_BYTES = 8_192;

  /** The places of the signals that rules ask for. */
  record Signals(SignalCatalogue catalogue, CoreSignals core, HazardSignals road) {

    static Signals of(SignalCatalogue catalogue) {
      return new Signals(catalogue, CoreSignals.of(catalogue), HazardSignals.of(catalogue));
    }
  }

  /** A vehicle of which nothing is known yet. */
  static PeerTwin start(Signals signals) {
    return new PeerTwin(
        new VehicleTwin(signals.catalogue(), signals.core()), new PassageRecorder(signals.road()));
  }

  /** The byte form that the domain gives it. */
  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      VehicleTwinState.write(twin, twin.catalogue(), out);
      passages.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes whatever is written", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #toBytes} wrote. */
  static PeerTwin fromBytes(byte[] bytes, Signals signals) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      VehicleTwin twin = VehicleTwinState.read(signals.catalogue(), signals.core(), in);
      return new PeerTwin(twin, PassageRecorder.read(signals.road(), in));
    } catch (IOException e) {
      throw new UncheckedIOException("state of a peer that it wrote itself", e);
    }
  }
}
