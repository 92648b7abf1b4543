package io.fleettwin.engines.platform;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A row whose every value follows from its number, so that an engine's answer can be computed
 * without any engine.
 *
 * <p>Samples are 25 minutes apart from {@link #START} on: 300 of them touch six days. They rotate
 * through {@link #VEHICLES} vehicles. Some have no frame number, no speed, no cell or no maps.
 *
 * @param number at least 0
 */
public record KnownSample(int number) {

  public static final int VEHICLES = 7;
  public static final Instant START = Instant.parse("2026-03-01T00:05:00Z");

  private static final Duration STEP = Duration.ofMinutes(25);
  private static final long FIRST_CELL = 0x891fa11b1000000L;

  public KnownSample {
    if (number < 0) {
      throw new IllegalArgumentException("number: " + number + " (expected: at least 0)");
    }
  }

  /** The samples of a half-open interval of numbers. */
  public static List<KnownSample> between(int from, int to) {
    return IntStream.range(from, to).mapToObj(KnownSample::new).toList();
  }

  public String vehicleId() {
    return "car-" + number % VEHICLES;
  }

  public Instant eventTime() {
    return START.plus(STEP.multipliedBy(number));
  }

  /** Every tenth frame has no number, as JSON written by hand. */
  public OptionalLong sequence() {
    return number % 10 == 9 ? OptionalLong.empty() : OptionalLong.of(number / 2);
  }

  public int sampleIndex() {
    return number % 2;
  }

  /** Speed [km/h], one decimal, in [0, 130); not sampled every sixth time. */
  public Optional<BigDecimal> speedKmh() {
    return number % 6 == 5
        ? Optional.empty()
        : Optional.of(BigDecimal.valueOf(number * 37L % 1300L, 1));
  }

  public boolean isMoving() {
    return number % 3 != 0;
  }

  public Optional<String> model() {
    return number % 4 == 0 ? Optional.of("Modèle \"" + number % 8 + "\"") : Optional.empty();
  }

  public OptionalLong cell() {
    return number % 8 == 7 ? OptionalLong.empty() : OptionalLong.of(FIRST_CELL + number);
  }

  /** Signals without a column: empty for some, and for every fifth sample there is no map. */
  public Optional<Map<String, Double>> otherNumbers() {
    return switch (number % 5) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(Map.of());
      default -> Optional.of(Map.of("Vehicle.Rare", number / 4.0));
    };
  }
}
