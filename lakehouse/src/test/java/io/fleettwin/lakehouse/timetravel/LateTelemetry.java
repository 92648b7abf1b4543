package io.fleettwin.lakehouse.timetravel;

import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.SignalFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What one vehicle sends in eight minutes over a bad link: most frames come at once, some seconds
 * or minutes late, in another order, some twice.
 */
final class LateTelemetry {

  static final long START_MICROS = 1_772_366_400_000_000L; // 2026-03-01T12:00:00Z
  static final int FRAMES = 160;
  static final int SAMPLES = 4;
  static final long SAMPLE_MICROS = 750_000L;
  static final long END_MICROS = START_MICROS + (long) FRAMES * SAMPLES * SAMPLE_MICROS;

  static final int LATITUDE = 100;
  static final int LONGITUDE = 101;
  static final int SPEED = 110;
  static final int MOVING = 111;
  static final int CHARGE = 200;
  static final int MODEL = 900;
  static final int CHEMISTRY = 909;

  /** Everything that is sent. */
  static final List<Integer> SIGNALS =
      List.of(LATITUDE, LONGITUDE, SPEED, MOVING, CHARGE, MODEL, CHEMISTRY);

  private static final int[] NUMBERS = {LATITUDE, LONGITUDE, SPEED, MOVING, CHARGE};
  private static final long SECOND_MICROS = 1_000_000L;

  private LateTelemetry() {}

  /** A frame with its stamps up to {@code folded}. */
  record Arrival(SignalFrame frame, LatencyPassport stamps) {

    /** The frame without what was sampled later; null if nothing is left. */
    SignalFrame upTo(long atMicros) {
      int kept = 0;
      while (kept < frame.sampleCount() && frame.eventTimeMicros(kept) <= atMicros) {
        kept++;
      }
      if (kept == 0 || kept == frame.sampleCount()) {
        return kept == 0 ? null : copy(frame.sampleCount(), true);
      }
      return copy(kept, false);
    }

    private SignalFrame copy(int samples, boolean withTexts) {
      double[] values = new double[frame.signalCount() * samples];
      for (int column = 0; column < frame.signalCount(); column++) {
        for (int sample = 0; sample < samples; sample++) {
          values[column * samples + sample] = frame.value(column, sample);
        }
      }
      return new SignalFrame(
          frame.bootId(),
          frame.sequence(),
          frame.baseEventTimeMicros(),
          Arrays.copyOf(frame.sampleOffsetsMicros(), samples),
          frame.signalIds(),
          values,
          withTexts ? frame.textSignalIds() : new int[0],
          withTexts ? frame.texts() : new String[0],
          frame.sentTimeMicros());
    }
  }

  /** The frames in the order in which they reach the platform. */
  static List<Arrival> arrivals(Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int number = 0; number < FRAMES; number++) {
      SignalFrame frame = frame(random, number);
      long sent = frame.sentTimeMicros();
      arrivals.add(arrival(frame, sent + delayMicros(random)));
      if (random.nextInt(20) == 0) {
        arrivals.add(arrival(frame, sent + delayMicros(random)));
      }
    }
    arrivals.sort(Comparator.comparingLong(arrival -> arrival.stamps().appendedMicros()));
    return arrivals;
  }

  private static long delayMicros(Random random) {
    long network = 80_000L + random.nextInt(50_000);
    return switch (random.nextInt(20)) {
      case 0 -> network + (60 + random.nextInt(120)) * SECOND_MICROS;
      case 1, 2, 3 -> network + (1 + random.nextInt(20)) * SECOND_MICROS;
      default -> network;
    };
  }

  private static Arrival arrival(SignalFrame frame, long receivedMicros) {
    long appended = receivedMicros + 15_000L;
    return new Arrival(
        frame,
        new LatencyPassport(
            frame.lastEventTimeMicros(),
            frame.sentTimeMicros(),
            receivedMicros,
            appended,
            appended + 4_000L,
            0));
  }

  private static SignalFrame frame(Random random, int number) {
    int[] offsets = new int[SAMPLES];
    double[] values = new double[NUMBERS.length * SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      offsets[sample] = (int) (sample * SAMPLE_MICROS);
      boolean fix = random.nextInt(6) > 0;
      values[sample] = fix ? 52 + random.nextInt(1_000) / 1_000.0 : 0.0;
      values[SAMPLES + sample] = fix ? 13 + random.nextInt(1_000) / 1_000.0 : 0.0;
      values[2 * SAMPLES + sample] = random.nextInt(3) == 0 ? Double.NaN : random.nextInt(120);
      values[3 * SAMPLES + sample] = random.nextInt(4) == 0 ? random.nextInt(2) : Double.NaN;
      values[4 * SAMPLES + sample] =
          number > 40 && random.nextInt(30) == 0 ? 50 + random.nextInt(20) : Double.NaN;
    }
    long base = START_MICROS + (long) number * SAMPLES * SAMPLE_MICROS;
    boolean withTexts = random.nextInt(25) == 0;
    return new SignalFrame(
        7,
        number,
        base,
        offsets,
        NUMBERS,
        values,
        withTexts ? new int[] {MODEL, CHEMISTRY} : new int[0],
        withTexts
            ? new String[] {"model-" + random.nextInt(5), "cell-" + random.nextInt(5)}
            : new String[0],
        base + (SAMPLES - 1) * SAMPLE_MICROS + 10_000L);
  }
}
