package io.fleettwin.domain.adas;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** State of every feature, why, and since when. Mutable. */
final class FeatureStates {

  private final FeatureState[] states = new FeatureState[AdasFeature.COUNT];
  private final UnavailableReason[] reasons = new UnavailableReason[AdasFeature.COUNT];
  private final long[] sinceMicros = new long[AdasFeature.COUNT];

  FeatureStates() {
    Arrays.fill(states, FeatureState.UNAVAILABLE);
    Arrays.fill(reasons, UnavailableReason.NOT_REPORTED);
  }

  /** Takes the cue of a row; the sensor says why a blind feature is unavailable. */
  void advance(AdasFeature feature, FeatureCue cue, SensorHealth sensor, long timeMicros) {
    int at = feature.code();
    FeatureState next = FeatureMachine.next(states[at], cue);
    UnavailableReason reason = UnavailableReason.NONE;
    if (next == FeatureState.UNAVAILABLE) {
      reason = cue == FeatureCue.BLIND ? sensor.reason() : UnavailableReason.NOT_REPORTED;
    }
    if (next != states[at] || reason != reasons[at]) {
      states[at] = next;
      reasons[at] = reason;
      sinceMicros[at] = timeMicros;
    }
  }

  FeatureState state(AdasFeature feature) {
    return states[feature.code()];
  }

  UnavailableReason reason(AdasFeature feature) {
    return reasons[feature.code()];
  }

  /** Event time at which state or reason became what they are, microseconds since 1970. */
  long sinceMicros(AdasFeature feature) {
    return sinceMicros[feature.code()];
  }

  void write(DataOutput out) throws IOException {
    for (int at = 0; at < AdasFeature.COUNT; at++) {
      out.writeByte(states[at].code() << 4 | reasons[at].code());
      Compact.writeUnsigned(out, sinceMicros[at]);
    }
  }

  static FeatureStates read(DataInput in) throws IOException {
    FeatureStates read = new FeatureStates();
    for (int at = 0; at < AdasFeature.COUNT; at++) {
      int packed = in.readUnsignedByte();
      read.states[at] = Coded.read(FeatureState.class, packed >> 4);
      read.reasons[at] = Coded.read(UnavailableReason.class, packed & 0xf);
      read.sinceMicros[at] = Compact.readUnsigned(in);
    }
    return read;
  }
}
