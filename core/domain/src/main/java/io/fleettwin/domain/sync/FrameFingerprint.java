package io.fleettwin.domain.sync;

import io.fleettwin.domain.signal.SignalFrame;
import java.util.Arrays;

/**
 * A 64-bit digest of what a frame says, by which a repetition is known where numbers are missing.
 */
final class FrameFingerprint {

  private FrameFingerprint() {}

  /** Equal for equal content; two different frames of one vehicle collide with chance 2^-64. */
  static long of(SignalFrame frame) {
    long hash = mix(frame.baseEventTimeMicros());
    hash = mix(hash ^ Arrays.hashCode(frame.sampleOffsetsMicros()));
    for (int column = 0; column < frame.signalCount(); column++) {
      hash = mix(hash ^ frame.signalIds()[column]);
      for (int sample = 0; sample < frame.sampleCount(); sample++) {
        hash = mix(hash ^ Double.doubleToLongBits(frame.value(column, sample)));
      }
    }
    for (int text = 0; text < frame.texts().length; text++) {
      hash = mix(hash ^ frame.textSignalIds()[text]);
      hash = mix(hash ^ frame.texts()[text].hashCode());
    }
    return hash;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
