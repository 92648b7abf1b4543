package io.fleettwin.domain.battery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * How the model of a pack was come by, so that it can be found again.
 *
 * @param vehicleModel what the vehicle calls itself; empty if that names no known pack
 * @param chemistry short name of the cathode; empty if unknown
 * @param seriesCells cells in series; 0 if the pack is named or unknown
 * @param ampereHours usable capacity as stated; 0 if the pack is named or unknown
 */
record PackSource(String vehicleModel, String chemistry, int seriesCells, float ampereHours) {

  static final PackSource NONE = new PackSource("", "", 0, 0.0f);

  /** Packs with more cells in series than this do not exist: 3 kV. */
  private static final int MOST_CELLS = 1_000;

  private static final double HALF_FULL = 0.5;
  private static final double MILD_CELSIUS = 25.0;

  static PackSource named(String vehicleModel) {
    return new PackSource(vehicleModel, "", 0, 0.0f);
  }

  /**
   * A pack of a chemistry, if what is stated makes one.
   *
   * @param chemistry short name of the cathode, null if unknown
   * @param cells voltage of the pack over that of a cell; NaN if unknown
   * @param wattHours usable energy as stated; NaN if unknown
   */
  static Optional<PackSource> find(String chemistry, double cells, double wattHours) {
    double seriesCells = Math.rint(cells);
    if (!(seriesCells >= 1.0 && seriesCells <= MOST_CELLS && wattHours > 0.0)) {
      return Optional.empty();
    }
    String name = chemistry == null ? "" : chemistry;
    OcvCurve curve = PackModels.generic(name, 1, 1.0).openCircuit();
    double ampereHours = wattHours / (seriesCells * curve.volts(HALF_FULL, MILD_CELSIUS));
    return Optional.of(new PackSource("", name, (int) seriesCells, (float) ampereHours));
  }

  boolean isNamed() {
    return !vehicleModel.isEmpty();
  }

  /** The model; of a pack that is not {@link #NONE}. */
  PackModel model() {
    return isNamed()
        ? PackModels.find(vehicleModel).orElseThrow()
        : PackModels.generic(chemistry, seriesCells, ampereHours);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(vehicleModel);
    out.writeUTF(chemistry);
    out.writeShort(seriesCells);
    out.writeFloat(ampereHours);
  }

  static PackSource read(DataInput in) throws IOException {
    PackSource source = new PackSource(in.readUTF(), in.readUTF(), in.readShort(), in.readFloat());
    return source;
  }
}
