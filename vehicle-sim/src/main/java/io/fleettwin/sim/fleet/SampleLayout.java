package io.fleettwin.sim.fleet;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.vehicle.Reading;
import io.fleettwin.sim.vehicle.SignalBoard;
import java.util.Arrays;
import java.util.List;

/** Which readings the samples of a fleet carry, and their ids. Immutable and shared. */
final class SampleLayout {

  private final Reading[] numbers;
  private final int[] numberIds;
  private final Reading[] texts;
  private final int[] textIds;

  private SampleLayout(List<Reading> readings, SignalCatalogue catalogue) {
    this.numbers = readings.stream().filter(r -> !r.isText()).toArray(Reading[]::new);
    this.texts = readings.stream().filter(Reading::isText).toArray(Reading[]::new);
    this.numberIds = ids(numbers, catalogue);
    this.textIds = ids(texts, catalogue);
  }

  /** The layout of the first {@code signals} readings. */
  static SampleLayout of(int signals, SignalCatalogue catalogue) {
    return new SampleLayout(Arrays.asList(Reading.values()).subList(0, signals), catalogue);
  }

  private static int[] ids(Reading[] readings, SignalCatalogue catalogue) {
    return Arrays.stream(readings).mapToInt(r -> catalogue.loadByPath(r.path()).id()).toArray();
  }

  VehicleSample sample(String vehicleId, long eventTimeMicros, SignalBoard board) {
    double[] values = new double[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = board.number(numbers[i]);
    }
    String[] words = new String[texts.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = board.text(texts[i]);
    }
    return new VehicleSample(vehicleId, eventTimeMicros, numberIds, values, textIds, words);
  }
}
