package io.fleettwin.sim.vehicle;

import java.util.List;

/**
 * A make of vehicle.
 *
 * @param name what the vehicle calls itself
 * @param massKilograms with driver and usual load
 * @param dragArea drag coefficient times frontal area [m^2]
 * @param rollingCoefficient of the tyres
 * @param wheelRadiusMeters rolling radius
 * @param wheelbaseMeters distance of the axles
 * @param drive motor and gear
 * @param pack battery
 */
public record VehicleModel(
    String name,
    double massKilograms,
    double dragArea,
    double rollingCoefficient,
    double wheelRadiusMeters,
    double wheelbaseMeters,
    DriveUnit drive,
    PackModel pack) {

  /** Wheels and motor turn as well: mass that acceleration feels over mass that gravity feels. */
  private static final double ROTATING_MASS_FACTOR = 1.045;

  private static final double NMC_OHM_AMPERE_HOURS = 0.052;
  private static final double LFP_OHM_AMPERE_HOURS = 0.060;

  /**
   * The models of the simulated fleet; sizes are typical of their class, the names are invented.
   */
  public static final List<VehicleModel> FLEET =
      List.of(
          new VehicleModel(
              "Citrine 22",
              1_350,
              0.69,
              0.0110,
              0.34,
              2.57,
              drive(250, 125_000, 55_000, 9.7),
              pack("NMC", 96, 60.0, 2.0, 7.0)),
          new VehicleModel(
              "Jade 58",
              1_720,
              0.62,
              0.0105,
              0.33,
              2.70,
              drive(310, 150_000, 70_000, 10.4),
              pack("LFP", 116, 156.0, 1.1, 3.0)),
          new VehicleModel(
              "Onyx 77",
              1_980,
              0.58,
              0.0105,
              0.35,
              2.90,
              drive(420, 210_000, 100_000, 9.0),
              pack("NMC", 108, 195.0, 1.8, 4.0)),
          new VehicleModel(
              "Basalt Van 68",
              2_620,
              1.15,
              0.0120,
              0.36,
              3.20,
              drive(365, 150_000, 80_000, 11.2),
              pack("LFP", 120, 176.0, 1.2, 3.0)));

  private static DriveUnit drive(double torque, double watts, double regenWatts, double ratio) {
    double size = 250.0 / torque;
    return new DriveUnit(torque, watts, regenWatts, ratio, 0.1 * size, 0.6 / size, 5e-7, 250.0);
  }

  private static PackModel pack(
      String chemistry, int cells, double ampereHours, double chargeRate, double dischargeRate) {
    boolean nmc = chemistry.equals("NMC");
    OcvCurve curve = nmc ? OcvCurve.NMC : OcvCurve.LFP;
    double ohms = (nmc ? NMC_OHM_AMPERE_HOURS : LFP_OHM_AMPERE_HOURS) / ampereHours;
    CellModel cell =
        new CellModel(
            ohms,
            0.4 * ohms,
            12.0,
            0.45 * ohms,
            420.0,
            nmc ? 2_400.0 : 2_900.0,
            nmc ? 2.8 : 2.4,
            nmc ? 4.22 : 3.65);
    double kilowattHours = cells * curve.volts(0.5) * ampereHours / 1_000.0;
    double cellKilograms = kilowattHours * (nmc ? 5.5 : 6.5);
    PackModel.Heat heat =
        new PackModel.Heat(
            cellKilograms * 1_000.0, cellKilograms * 350.0, 6.0 * kilowattHours, 8.0);
    return new PackModel(
        chemistry, curve, cell, cells, ampereHours, heat, chargeRate, dischargeRate);
  }

  double inertialKilograms() {
    return massKilograms * ROTATING_MASS_FACTOR;
  }
}
