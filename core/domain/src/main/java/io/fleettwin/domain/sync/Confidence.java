package io.fleettwin.domain.sync;

/**
 * How far a value can be relied on now, and what limits it.
 *
 * <p>A value of a quarter of its allowed silence or less is as good as new. From there confidence
 * falls in a straight line to {@link #AT_ALLOWED_SILENCE} at the end of the allowed silence, and
 * then in inverse proportion to the silence. A wrong clock puts the value at a wrong time, which
 * lowers confidence by {@code 1 / (1 + (deviation / 1 s)^2)}. Evidence against the value itself
 * outweighs its age. The shape is a convention, the same for all signals; only its order carries
 * meaning.
 *
 * @param value in [0, 1]; 0 says nothing, 1 says that nothing speaks against it
 * @param reason what limits it most
 */
public record Confidence(double value, Reason reason) {

  /** What limits the confidence in a value. */
  public enum Reason {
    /** Nothing: recent and not contradicted. */
    FRESH,
    /** Getting old, yet within its cadence. */
    AGEING,
    /** The vehicle can be heard, and this signal is silent. */
    STALE,
    /** Silent because nothing of the vehicle can be heard. */
    LINK_DOWN,
    /** {@link Verdict#FROZEN}. */
    FROZEN,
    /** {@link Verdict#IMPOSSIBLE}. */
    IMPOSSIBLE,
    /** {@link Verdict#CONTRADICTED}. */
    CONTRADICTED,
    /** Recent, but nobody knows exactly when it was taken. */
    CLOCK_UNSURE,
    /** Never received. */
    NEVER
  }

  /** Confidence at the moment at which a signal becomes stale. */
  static final double AT_ALLOWED_SILENCE = 0.5;

  /** Share of the allowed silence within which a value is as good as new. */
  static final double FRESH_SHARE = 0.25;

  /** Confidence in a value that did not change although it must have. */
  static final double OF_FROZEN = 0.1;

  private static final double MICROS_PER_SECOND = 1e6;

  /** Nothing is known. */
  public static final Confidence NEVER = new Confidence(0.0, Reason.NEVER);

  private static final Confidence IMPOSSIBLE = new Confidence(0.0, Reason.IMPOSSIBLE);
  private static final Confidence FROZEN = new Confidence(OF_FROZEN, Reason.FROZEN);
  private static final Confidence FRESH = new Confidence(1.0, Reason.FRESH);

  /**
   * The confidence in a value.
   *
   * @param verdict what is held of the value
   * @param silence age of the value over its allowed silence, at least 0
   * @param link whether the vehicle can be heard
   * @param clockDeviationMicros standard deviation of the vehicle's clock [µs], at least 0
   * @param weight share of the source in what all sources of the fact say, in [0, 1]; counts where
   *     it is contradicted
   */
  public static Confidence of(
      Verdict verdict, double silence, Link link, double clockDeviationMicros, double weight) {
    return switch (verdict) {
      case NEVER -> NEVER;
      case IMPOSSIBLE -> IMPOSSIBLE;
      case FROZEN -> FROZEN;
      case CONTRADICTED ->
          new Confidence(AT_ALLOWED_SILENCE * weight * ofAge(silence), Reason.CONTRADICTED);
      case STALE -> new Confidence(ofAge(silence), silent(link, Reason.STALE));
      case LIVE -> ofLive(silence, link, clockDeviationMicros);
    };
  }

  private static Confidence ofLive(double silence, Link link, double clockDeviationMicros) {
    double seconds = clockDeviationMicros / MICROS_PER_SECOND;
    double ofClock = 1.0 / (1.0 + seconds * seconds);
    double ofAge = ofAge(silence);
    if (ofClock < ofAge && ofClock < 1.0 - FRESH_SHARE) {
      return new Confidence(ofClock * ofAge, Reason.CLOCK_UNSURE);
    }
    if (silence <= FRESH_SHARE) {
      return ofClock == 1.0 ? FRESH : new Confidence(ofClock, Reason.FRESH);
    }
    return new Confidence(ofClock * ofAge, silent(link, Reason.AGEING));
  }

  private static Reason silent(Link link, Reason otherwise) {
    return link == Link.DOWN ? Reason.LINK_DOWN : otherwise;
  }

  private static double ofAge(double silence) {
    if (silence <= FRESH_SHARE) {
      return 1.0;
    }
    if (silence <= 1.0) {
      return 1.0 - (1.0 - AT_ALLOWED_SILENCE) * (silence - FRESH_SHARE) / (1.0 - FRESH_SHARE);
    }
    return AT_ALLOWED_SILENCE / silence;
  }
}
