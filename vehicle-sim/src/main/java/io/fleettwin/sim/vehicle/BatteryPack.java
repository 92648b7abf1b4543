package io.fleettwin.sim.vehicle;

/**
 * The true state of a traction battery, advanced in steps of fixed length.
 *
 * <p>Terminal voltage is rest voltage, plus current times the ohmic resistance, plus the voltages
 * of two RC pairs; current is positive into the pack. Within a step the current is constant, so the
 * pairs are advanced exactly: u' = u e + i R (1 - e) with e = exp(-dt / tau). The current follows
 * from the demanded power by p = i (v0 + i R). Mutable, not thread-safe.
 *
 * @see <a href="https://doi.org/10.3390/en4040582">He et al. 2011, dual polarisation model</a>
 */
public final class BatteryPack {

  private static final double SECONDS_PER_HOUR = 3_600.0;
  private static final double SECONDS_PER_DAY = 86_400.0;

  /** Charge that arrives for each that is sent, while charging. */
  static final double COULOMB_EFFICIENCY = 0.998;

  /** Most of the power that resistance allows is left unused, or the voltage would collapse. */
  private static final double USABLE_SHARE_OF_PEAK_POWER = 0.85;

  /** Resistance rises towards empty: by this much at 0 %, fading out over some 10 %. */
  private static final double EMPTY_RESISTANCE_GAIN = 1.2;

  private static final double EMPTY_FADE_SOC = 0.08;

  private final PackModel model;
  private final double stepSeconds;
  private final double fastDecay;
  private final double slowDecay;

  private Ageing ageing;
  private double socFraction;
  private double fastVolts;
  private double slowVolts;
  private double coreCelsius;
  private double caseCelsius;

  private double capacityAmpereHours;
  private double ohmicOhms;
  private double pairFactor;
  private double chargeLimitWatts;
  private double dischargeLimitWatts;

  private double currentAmperes;
  private double terminalVolts;
  private double lossWatts;
  private double cyclesSinceRefresh;

  public BatteryPack(
      PackModel model, Ageing ageing, double socFraction, double celsius, double stepSeconds) {
    this.model = model;
    this.ageing = ageing;
    this.socFraction = socFraction;
    this.coreCelsius = celsius;
    this.caseCelsius = celsius;
    this.stepSeconds = stepSeconds;
    this.fastDecay = Math.exp(-stepSeconds / model.cell().fastSeconds());
    this.slowDecay = Math.exp(-stepSeconds / model.cell().slowSeconds());
    refresh(0.0);
    this.terminalVolts = restVolts();
  }

  /**
   * Brings what changes slowly up to date: resistance by temperature and charge, limits, age.
   *
   * @param elapsedSeconds since the last refresh
   */
  public void refresh(double elapsedSeconds) {
    ageing = ageing.after(elapsedSeconds / SECONDS_PER_DAY, cyclesSinceRefresh);
    cyclesSinceRefresh = 0.0;
    capacityAmpereHours = model.capacityAmpereHours() * ageing.capacityFraction();
    double factor =
        ageing.resistanceFactor()
            * model.cell().temperatureFactor(coreCelsius)
            * (1.0 + EMPTY_RESISTANCE_GAIN * Math.exp(-socFraction / EMPTY_FADE_SOC));
    pairFactor = model.seriesCells() * factor;
    ohmicOhms = model.cell().ohmicOhms() * pairFactor;
    limitPower();
  }

  private void limitPower() {
    double behind = restVolts() + fastVolts + slowVolts;
    double highest = model.cell().highestVolts() * model.seriesCells();
    double lowest = model.cell().lowestVolts() * model.seriesCells();
    double coldShare = clamp((coreCelsius + 10.0) / 30.0, 0.05, 1.0);
    double hotShare = clamp((55.0 - coreCelsius) / 8.0, 0.0, 1.0);
    double taper = clamp((1.02 - socFraction) / 0.5, 0.0, 1.0);
    double chargeAmperes =
        Math.min(
            model.chargeRate() * model.capacityAmpereHours() * coldShare * hotShare * taper,
            (highest - behind) / ohmicOhms);
    double full = socFraction >= 1.0 ? 0.0 : Math.max(0.0, chargeAmperes);
    chargeLimitWatts = full * (behind + full * ohmicOhms);
    double dischargeAmperes =
        Math.min(
            model.dischargeRate() * model.capacityAmpereHours() * hotShare,
            (behind - lowest) / ohmicOhms);
    double available = socFraction <= 0.0 ? 0.0 : Math.max(0.0, dischargeAmperes);
    double peak = behind * behind / (4.0 * ohmicOhms);
    dischargeLimitWatts =
        Math.min(
            Math.max(0.0, available * (behind - available * ohmicOhms)),
            USABLE_SHARE_OF_PEAK_POWER * peak);
  }

  /**
   * One step under a constant power at the terminals.
   *
   * @param demandWatts positive into the pack; what the pack cannot give or take is cut
   * @param airCelsius air around the pack
   * @param conditioningWatts heat that heating (positive) or cooling (negative) brings
   */
  public void advance(double demandWatts, double airCelsius, double conditioningWatts) {
    double watts = clamp(demandWatts, -dischargeLimitWatts, chargeLimitWatts);
    double behind = restVolts() + fastVolts + slowVolts;
    double root = Math.sqrt(Math.max(0.0, behind * behind + 4.0 * ohmicOhms * watts));
    applyCurrent((root - behind) / (2.0 * ohmicOhms));
    warm(airCelsius, conditioningWatts);
  }

  private void applyCurrent(double amperes) {
    CellModel cell = model.cell();
    currentAmperes = amperes;
    fastVolts = fastVolts * fastDecay + amperes * cell.fastOhms() * pairFactor * (1.0 - fastDecay);
    slowVolts = slowVolts * slowDecay + amperes * cell.slowOhms() * pairFactor * (1.0 - slowDecay);
    double rest = restVolts();
    terminalVolts = rest + fastVolts + slowVolts + amperes * ohmicOhms;
    lossWatts = amperes * (terminalVolts - rest);
    double hours = stepSeconds / SECONDS_PER_HOUR;
    double efficiency = amperes > 0.0 ? COULOMB_EFFICIENCY : 1.0;
    double moved = efficiency * amperes * hours / capacityAmpereHours;
    socFraction = clamp(socFraction + moved, 0.0, 1.0);
    cyclesSinceRefresh += Math.abs(amperes) * hours / (2.0 * model.capacityAmpereHours());
  }

  /**
   * Two masses; entropic heat is left out, it is small against losses above a tenth of a C-rate.
   */
  private void warm(double airCelsius, double conditioningWatts) {
    PackModel.Heat heat = model.heat();
    double toCase = heat.coreToCaseWattsPerKelvin() * (coreCelsius - caseCelsius);
    double toAir = heat.caseToAirWattsPerKelvin() * (caseCelsius - airCelsius);
    coreCelsius += (lossWatts - toCase) * stepSeconds / heat.coreJoulesPerKelvin();
    caseCelsius += (toCase - toAir + conditioningWatts) * stepSeconds / heat.caseJoulesPerKelvin();
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }

  public PackModel model() {
    return model;
  }

  public Ageing ageing() {
    return ageing;
  }

  /** True state of charge, a fraction of the capacity as it is now. */
  public double socFraction() {
    return socFraction;
  }

  public double capacityAmpereHours() {
    return capacityAmpereHours;
  }

  /** Ohmic resistance of the pack as it is now. */
  public double ohmicOhms() {
    return ohmicOhms;
  }

  public double coreCelsius() {
    return coreCelsius;
  }

  public double caseCelsius() {
    return caseCelsius;
  }

  /** Positive into the pack. */
  public double currentAmperes() {
    return currentAmperes;
  }

  public double terminalVolts() {
    return terminalVolts;
  }

  /** Rest voltage of the pack. */
  public double restVolts() {
    return model.openCircuit().volts(socFraction) * model.seriesCells();
  }

  /** Voltage above rest that resistance and RC pairs cause; negative while discharging. */
  public double overVolts() {
    return terminalVolts - restVolts();
  }

  /** Heat that the current makes in the cells. */
  public double lossWatts() {
    return lossWatts;
  }

  public double chargeLimitWatts() {
    return chargeLimitWatts;
  }

  public double dischargeLimitWatts() {
    return dischargeLimitWatts;
  }
}
