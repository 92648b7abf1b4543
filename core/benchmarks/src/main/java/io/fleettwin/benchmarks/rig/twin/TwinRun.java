package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import java.util.Locale;

/**
 * One engine, once, from the start of the filled topic to its end.
 *
 * @param engineMicros CPU of the engine's process [µs a frame], behind the frames to warm up
 * @param compilerMicros what of that went into compiling [µs a frame]: the fewer frames, the more
 * @param brokerMicros CPU of the broker's process over the same frames [µs a frame]
 * @param framesPerSecond frames taken, by the wall clock, over the same frames
 * @param startSeconds from the start of the process to its first twin
 * @param answers whether what came out is right
 */
public record TwinRun(
    double engineMicros,
    double compilerMicros,
    double brokerMicros,
    double framesPerSecond,
    double startSeconds,
    Answers answers) {

  TwinRun with(Answers checked) {
    return new TwinRun(
        engineMicros, compilerMicros, brokerMicros, framesPerSecond, startSeconds, checked);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "engine %.2f µs (compiling %.2f), broker %.2f µs a frame, %,.0f frames/s, first twin after %.1f s; %s",
        engineMicros,
        compilerMicros,
        brokerMicros,
        framesPerSecond,
        startSeconds,
        answers);
  }
}
