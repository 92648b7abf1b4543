package io.fleettwin.domain.sync;

/**
 * How often the signals of one vehicle model come: a histogram, over its vehicles, of what each
 * learned.
 *
 * <p>Mergeable: the summary of two fleets is the sum of theirs, in any order and grouping. Bins are
 * octaves of a millisecond, so a model costs 32 counts a signal. Mutable, not thread-safe. Laid out
 * by catalogue index.
 */
public final class CadencePrior {

  /** Answer of {@link #cadenceMicros} where no vehicle has learned the signal. */
  public static final long UNKNOWN = 0L;

  private static final int OCTAVES = 32;
  private static final long MICROS_PER_MILLI = 1_000L;

  private final int[] vehicles;

  /** A summary of no vehicle, over {@code size} signals. */
  public CadencePrior(int size) {
    vehicles = new int[size * OCTAVES];
  }

  /** Adds what one vehicle has learned; each vehicle is to be added once. */
  public void add(CadenceTable learned) {
    for (int index = 0; index < size(); index++) {
      if (learned.isConfirmed(index)) {
        long millis = learned.learnedMicros(index) / MICROS_PER_MILLI;
        vehicles[index * OCTAVES + 63 - Long.numberOfLeadingZeros(millis)]++;
      }
    }
  }

  /** Adds the vehicles of another summary over the same catalogue. */
  public void merge(CadencePrior other) {
    for (int at = 0; at < vehicles.length; at++) {
      vehicles[at] += other.vehicles[at];
    }
  }

  /** How many vehicles have learned the signal. */
  public int vehicles(int index) {
    int sum = 0;
    for (int octave = 0; octave < OCTAVES; octave++) {
      sum += vehicles[index * OCTAVES + octave];
    }
    return sum;
  }

  /**
   * The cadence to expect of a vehicle of this model [µs]: the upper end of the octave that the
   * median vehicle is in, so that a prior is rather too patient; {@link #UNKNOWN} without vehicles.
   */
  public long cadenceMicros(int index) {
    int all = vehicles(index);
    int below = 0;
    for (int octave = 0; octave < OCTAVES; octave++) {
      below += vehicles[index * OCTAVES + octave];
      if (all > 0 && 2 * below >= all) {
        return MICROS_PER_MILLI << (octave + 1);
      }
    }
    return UNKNOWN;
  }

  private int size() {
    return vehicles.length / OCTAVES;
  }
}
