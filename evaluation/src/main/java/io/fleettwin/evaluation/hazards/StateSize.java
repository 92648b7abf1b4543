package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.hazard.HazardCell;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Bytes of a coarse cell's state. */
final class StateSize {

  private StateSize() {}

  static int of(HazardCell cell) {
    DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream());
    try {
      cell.write(out);
      return out.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
