package io.fleettwin.domain.adas;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Kilometres and hours of the vehicle and of each feature, in all and since the present software
 * version runs.
 *
 * <p>Counts are whole millimetres and milliseconds: the order of additions does not matter and
 * nothing is lost, however small a row is against what is there. Mutable.
 */
final class ExposureLedger {

  /** Slot of the vehicle itself; features follow in their order. */
  private static final int VEHICLE = 0;

  private static final int SLOTS = 1 + AdasFeature.COUNT;

  private final long[] totalMillimeters = new long[SLOTS];
  private final long[] totalMilliseconds = new long[SLOTS];
  private final long[] runMillimeters = new long[SLOTS];
  private final long[] runMilliseconds = new long[SLOTS];

  /** Another software version runs from now on. */
  void beginRun() {
    Arrays.fill(runMillimeters, 0);
    Arrays.fill(runMilliseconds, 0);
  }

  void addDriven(long millimeters, long milliseconds) {
    add(VEHICLE, millimeters, milliseconds);
  }

  void addExposed(AdasFeature feature, long millimeters, long milliseconds) {
    add(1 + feature.code(), millimeters, milliseconds);
  }

  private void add(int slot, long millimeters, long milliseconds) {
    totalMillimeters[slot] += millimeters;
    totalMilliseconds[slot] += milliseconds;
    runMillimeters[slot] += millimeters;
    runMilliseconds[slot] += milliseconds;
  }

  Exposure driven() {
    return Exposure.of(totalMillimeters[VEHICLE], totalMilliseconds[VEHICLE]);
  }

  Exposure drivenInRun() {
    return Exposure.of(runMillimeters[VEHICLE], runMilliseconds[VEHICLE]);
  }

  Exposure total(AdasFeature feature) {
    int slot = 1 + feature.code();
    return Exposure.of(totalMillimeters[slot], totalMilliseconds[slot]);
  }

  Exposure inRun(AdasFeature feature) {
    int slot = 1 + feature.code();
    return Exposure.of(runMillimeters[slot], runMilliseconds[slot]);
  }

  void write(DataOutput out) throws IOException {
    for (int slot = 0; slot < SLOTS; slot++) {
      Compact.writeUnsigned(out, totalMillimeters[slot]);
      Compact.writeUnsigned(out, totalMilliseconds[slot]);
      Compact.writeUnsigned(out, totalMillimeters[slot] - runMillimeters[slot]);
      Compact.writeUnsigned(out, totalMilliseconds[slot] - runMilliseconds[slot]);
    }
  }

  static ExposureLedger read(DataInput in) throws IOException {
    ExposureLedger ledger = new ExposureLedger();
    for (int slot = 0; slot < SLOTS; slot++) {
      ledger.totalMillimeters[slot] = Compact.readUnsigned(in);
      ledger.totalMilliseconds[slot] = Compact.readUnsigned(in);
      ledger.runMillimeters[slot] = ledger.totalMillimeters[slot] - Compact.readUnsigned(in);
      ledger.runMilliseconds[slot] = ledger.totalMilliseconds[slot] - Compact.readUnsigned(in);
    }
    return ledger;
  }
}
