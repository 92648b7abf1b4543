package io.fleettwin.domain.energy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Energy out of the battery over some steps [kWh], split by the coefficient that scales it.
 *
 * <p>The total for coefficients c is {@code fixed + sum of c * scaled}. Mutable, not thread-safe.
 */
final class EnergyTerms {

  final double[] scaled = new double[Coefficient.COUNT];
  double fixed;
  double seconds;
  double kilometers;

  double total(double[] coefficients) {
    double sum = fixed;
    for (int i = 0; i < scaled.length; i++) {
      sum += coefficients[i] * scaled[i];
    }
    return sum;
  }

  void add(EnergyTerms other) {
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] += other.scaled[i];
    }
    fixed += other.fixed;
    seconds += other.seconds;
    kilometers += other.kilometers;
  }

  void clear() {
    Arrays.fill(scaled, 0.0);
    fixed = 0.0;
    seconds = 0.0;
    kilometers = 0.0;
  }

  void write(DataOutput out) throws IOException {
    for (double each : scaled) {
      out.writeFloat((float) each);
    }
    out.writeFloat((float) fixed);
    out.writeFloat((float) seconds);
    out.writeFloat((float) kilometers);
  }

  void readFrom(DataInput in) throws IOException {
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = in.readFloat();
    }
    fixed = in.readFloat();
    seconds = in.readFloat();
    kilometers = in.readFloat();
  }
}
