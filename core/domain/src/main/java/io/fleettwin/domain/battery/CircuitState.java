package io.fleettwin.domain.battery;

/**
 * A circuit at a temperature and over a step: what costs exponentials is computed when these
 * change, which temperature rarely and the length of steps seldom does. Mutable, derived, never
 * stored.
 */
final class CircuitState {

  private final CellCircuit circuit;
  private double celsius = Double.NaN;
  private double ohmicOhms;
  private double fastOhms;
  private double slowOhms;
  private double seconds = Double.NaN;
  private double fastDecay;
  private double slowDecay;

  CircuitState(CellCircuit circuit) {
    this.circuit = circuit;
  }

  /** Takes the circuit to a temperature. */
  void warm(double toCelsius) {
    if (toCelsius != celsius) {
      celsius = toCelsius;
      ohmicOhms =
          circuit.ohmicOhms() * CellCircuit.temperatureFactor(circuit.ohmicKelvin(), celsius);
      fastOhms = ohms(circuit.fast());
      slowOhms = ohms(circuit.slow());
    }
  }

  private double ohms(CellCircuit.Pair pair) {
    return pair.ohms() * CellCircuit.temperatureFactor(pair.kelvin(), celsius);
  }

  /** Sets the length of the step. */
  void step(double ofSeconds) {
    if (ofSeconds != seconds) {
      seconds = ofSeconds;
      fastDecay = Math.exp(-seconds / circuit.fast().seconds());
      slowDecay = Math.exp(-seconds / circuit.slow().seconds());
    }
  }

  /** Resistance of a cell that answers at once [ohm]. */
  double ohmicOhms() {
    return ohmicOhms;
  }

  /** Resistance of the fast pair [ohm]. */
  double fastOhms() {
    return fastOhms;
  }

  /** Resistance of the slow pair [ohm]. */
  double slowOhms() {
    return slowOhms;
  }

  /** What a step leaves of the voltage of the fast pair, a fraction. */
  double fastDecay() {
    return fastDecay;
  }

  /** What a step leaves of the voltage of the slow pair, a fraction. */
  double slowDecay() {
    return slowDecay;
  }
}
