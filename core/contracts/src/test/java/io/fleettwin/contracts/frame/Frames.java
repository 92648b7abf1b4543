package io.fleettwin.contracts.frame;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Frames of the platform's own catalogue. */
final class Frames {

  static final SignalCatalogue CATALOGUE = VssCatalogue.load();
  static final FrameCodec CODEC = new FrameCodec(CATALOGUE);
  static final int SPEED = CATALOGUE.loadByPath("Vehicle.Speed").id();
  static final int LATITUDE = CATALOGUE.loadByPath("Vehicle.CurrentLocation.Latitude").id();
  static final int MODEL = CATALOGUE.loadByPath("Vehicle.VehicleIdentification.Model").id();

  /** 2026-01-05T08:00:00Z. */
  static final long T0_MICROS = 1_767_600_000_000_000L;

  private static final double ABSENT_SHARE = 0.05;

  private Frames() {}

  /** A frame as a vehicle would send it, every value on the grid of its signal's decimals. */
  static SignalFrame random(long seed) {
    Random random = new Random(seed);
    int samples = 1 + random.nextInt(5);
    int[] ids =
        CATALOGUE.signals().stream()
            .filter(it -> it.type().isNumeric())
            .filter(it -> random.nextBoolean())
            .mapToInt(Signal::id)
            .toArray();
    double[] values = new double[ids.length * samples];
    for (int cell = 0; cell < values.length; cell++) {
      Signal signal = CATALOGUE.findById(ids[cell / samples]).orElseThrow();
      values[cell] = random.nextDouble() < ABSENT_SHARE ? Double.NaN : onGrid(signal, random);
    }
    int[] offsets =
        IntStream.range(0, samples).map(at -> at * 100_000 + random.nextInt(10)).toArray();
    Arrays.sort(offsets);
    boolean withText = random.nextBoolean();
    return new SignalFrame(
        1 + random.nextInt(1_000_000),
        random.nextInt(1_000_000),
        T0_MICROS + random.nextInt(1_000_000),
        offsets,
        ids,
        values,
        withText ? new int[] {MODEL} : new int[0],
        withText ? new String[] {"Zoë 50 kWh"} : new String[0],
        T0_MICROS + 1_000_000);
  }

  private static double onGrid(Signal signal, Random random) {
    double scale = Math.pow(10, signal.decimals());
    double range = signal.maximum() - signal.minimum();
    return Math.round((signal.minimum() + random.nextDouble() * range) * scale) / scale;
  }
}
