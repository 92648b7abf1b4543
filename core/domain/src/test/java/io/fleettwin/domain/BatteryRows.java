package io.fleettwin.domain;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import java.util.stream.IntStream;

/** Rows of battery signals, written by their ids in the platform's catalogue. */
public final class BatteryRows {

  /** Ids 200 to 249 and 600. */
  public static final SignalCatalogue CATALOGUE =
      SignalCatalogue.of(
          IntStream.concat(IntStream.range(200, 250), IntStream.of(100, 101, 600))
              .mapToObj(BatteryRows::signal)
              .toList());

  private final SignalRow row = new SignalRow(CATALOGUE.size());

  /** The row that ends at a time; the one before is over. */
  public BatteryRows at(double seconds) {
    if (row.timeMicros() != SignalRow.NEVER) {
      row.beginNext();
    }
    row.goTo(Samples.T0_MICROS + Math.round(seconds * 1e6));
    return this;
  }

  public BatteryRows put(int id, double value) {
    row.put(CATALOGUE.indexOf(id), value);
    return this;
  }

  public SignalRow row() {
    return row;
  }

  private static Signal signal(int id) {
    return new Signal(
        id, "Signal." + id, SignalType.DOUBLE, "", -1e9, 1e9, 4, 1_000, Tier.OPERATIONAL, "");
  }
}
