package io.fleettwin.sim.replay;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a row says about its time; every part may be missing.
 *
 * @param elapsedSeconds since the trip began
 * @param localTime local date and time, without a zone
 * @param epochSeconds since 1970 UTC
 * @param rowNumber position in the trip
 */
record RowTime(
    OptionalDouble elapsedSeconds,
    Optional<LocalDateTime> localTime,
    OptionalDouble epochSeconds,
    OptionalLong rowNumber) {

  static RowTime of(String elapsed, String localTime, String epoch, String rowNumber) {
    OptionalDouble number = number(rowNumber);
    return new RowTime(
        number(elapsed),
        local(localTime),
        number(epoch),
        number.isPresent()
            ? OptionalLong.of(Math.round(number.getAsDouble()))
            : OptionalLong.empty());
  }

  private static OptionalDouble number(String field) {
    return field.isEmpty() ? OptionalDouble.empty() : RowReader.parse(field);
  }

  private static Optional<LocalDateTime> local(String field) {
    if (field.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(field.replace(' ', 'T')));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
