package io.fleettwin.domain.battery;

import io.fleettwin.domain.battery.CellCircuit.Pair;
import io.fleettwin.domain.battery.PackModel.Trust;
import java.util.Map;
import java.util.Optional;

/** The packs that are known, by what their vehicles call themselves, and packs of a chemistry. */
public final class PackModels {

  /** Graphite against NMC of a car; read off published curves, see {@link CellCircuit}. */
  private static final OcvCurve NMC =
      OcvCurve.of(
          0.0, 3.000, 3.270, 3.400, 3.465, 3.515, 3.560, 3.595, 3.620, 3.640, 3.660, 3.690, 3.730,
          3.775, 3.820, 3.865, 3.910, 3.960, 4.010, 4.060, 4.110, 4.180);

  /** Graphite against LFP: a plateau near 3.3 V; read off published curves. */
  private static final OcvCurve LFP =
      OcvCurve.of(
          0.0, 2.600, 3.020, 3.180, 3.215, 3.235, 3.252, 3.266, 3.278, 3.284, 3.288, 3.291, 3.294,
          3.298, 3.305, 3.318, 3.326, 3.330, 3.333, 3.336, 3.342, 3.450);

  /**
   * BMW i3 of 60 Ah, cells of graphite against NMC, over the charge that the vehicle itself states.
   *
   * <p>Identified from recorded drives of this type of pack, where the stated charge runs from 28
   * to 90 %: curve and circuit together by least squares over all drives, each drive with an offset
   * of its own. These offsets spread by 4 mV in summer and by 8 mV in nine drives at 4 to 14
   * degrees Celsius; the trust in the curve is that, rounded up. In winter their mean is no more
   * than -2 mV, so that an entropic coefficient would explain little of them; a third pair, or a
   * slow one that gets slower in the cold, left at least 6 mV. Outside of that range the curve
   * follows the shape of its chemistry.
   */
  private static final PackModel BMW_I3 =
      new PackModel(
          "BMW i3",
          96,
          61.0,
          OcvCurve.of(
              0.0, 3.350, 3.490, 3.580, 3.640, 3.693, 3.739, 3.780, 3.820, 3.850, 3.871, 3.894,
              3.919, 3.940, 3.975, 4.008, 4.032, 4.052, 4.074, 4.098, 4.124, 4.156),
          new CellCircuit(
              0.754e-3,
              3_080.0,
              new Pair(0.618e-3, 990.0, 30.0),
              new Pair(0.532e-3, 4_500.0, 350.0),
              3.0),
          0.0,
          new Trust(0.005, 0.07, 0.006, 0.25, 0.03));

  /**
   * The cell INR18650-20R of 2 Ah, graphite against NMC.
   *
   * <p>Curve and circuit identified together from drive profiles recorded with this type of cell at
   * 25 degrees Celsius; the curve was held near the published one, which is measured at rest in
   * steps of 10 % and so does not show what lies between.
   *
   * @see <a href="https://doi.org/10.1016/j.apenergy.2016.09.010">F. Zheng et al., Influence of
   *     different open circuit voltage tests on state of charge online estimation, 2016 (the cell's
   *     data)</a>
   */
  private static final PackModel INR18650_20R =
      new PackModel(
          "INR18650-20R",
          1,
          2.0,
          OcvCurve.of(
              0.0, 3.425, 3.476, 3.4883, 3.5364, 3.5646, 3.5835, 3.5998, 3.6155, 3.6322, 3.6513,
              3.6786, 3.7049, 3.7457, 3.7927, 3.8441, 3.8979, 3.9527, 4.0082, 4.0648, 4.1237,
              4.1935),
          new CellCircuit(
              0.0745,
              2_400.0,
              new Pair(0.0118, 2_400.0, 12.7),
              new Pair(0.019, 2_400.0, 156.0),
              5.0),
          0.0,
          new Trust(0.004, 0.0, 0.003, 0.10, 0.005));

  /** Ohm times ampere hours of a cell: resistance falls as the area of its electrodes grows. */
  private static final double NMC_OHM_AMPERE_HOURS = 0.052;

  private static final double LFP_OHM_AMPERE_HOURS = 0.060;

  private static final Trust TYPE_KNOWN = new Trust(0.004, 0.0, 0.003, 0.15, 0.08);

  /** Of a pack of which no more than chemistry and size are known: cells of a kind differ. */
  private static final Trust CHEMISTRY_KNOWN = new Trust(0.025, 0.0, 0.004, 0.4, 0.10);

  private static final Map<String, PackModel> KNOWN =
      Map.of(
          "BMW i3", BMW_I3,
          "INR18650-20R", INR18650_20R,
          "Citrine 22", nmc("Citrine 22", 96, 60.0, TYPE_KNOWN),
          "Jade 58", lfp("Jade 58", 116, 156.0, TYPE_KNOWN),
          "Onyx 77", nmc("Onyx 77", 108, 195.0, TYPE_KNOWN),
          "Basalt Van 68", lfp("Basalt Van 68", 120, 176.0, TYPE_KNOWN));

  private PackModels() {}

  /** The pack of a make of vehicle, by what the vehicle calls itself. */
  public static Optional<PackModel> find(String vehicleModel) {
    return vehicleModel == null ? Optional.empty() : Optional.ofNullable(KNOWN.get(vehicleModel));
  }

  /**
   * A pack of which only what every vehicle tells is known; its estimates are wide.
   *
   * @param chemistry short name of the cathode; anything that is not LFP is taken for NMC
   */
  public static PackModel generic(String chemistry, int seriesCells, double ampereHours) {
    return "LFP".equals(chemistry)
        ? lfp("LFP pack", seriesCells, ampereHours, CHEMISTRY_KNOWN)
        : nmc("NMC pack", seriesCells, ampereHours, CHEMISTRY_KNOWN);
  }

  private static PackModel nmc(String name, int cells, double ampereHours, Trust trust) {
    CellCircuit circuit = circuit(NMC_OHM_AMPERE_HOURS / ampereHours, 2_400.0);
    return new PackModel(name, cells, ampereHours, NMC, circuit, 0.0, trust);
  }

  private static PackModel lfp(String name, int cells, double ampereHours, Trust trust) {
    CellCircuit circuit = circuit(LFP_OHM_AMPERE_HOURS / ampereHours, 2_900.0);
    return new PackModel(name, cells, ampereHours, LFP, circuit, 0.0, trust);
  }

  private static CellCircuit circuit(double ohms, double kelvin) {
    return new CellCircuit(
        ohms,
        kelvin,
        new Pair(0.4 * ohms, kelvin, 12.0),
        new Pair(0.45 * ohms, kelvin, 420.0),
        0.0);
  }
}
