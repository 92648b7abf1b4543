package io.fleettwin.domain.adas;

/**
 * What one row says about a feature: the first of these that holds.
 *
 * <p>A report of the feature itself comes before what its sensor lets expect.
 */
public enum FeatureCue {
  /** Its fault signal is set. */
  FAULT,
  /** It intervenes, or did so since the row before. */
  INTERVENES,
  /** It is active. */
  ACTS,
  /** None of its signals is known, or all are old. */
  SILENT,
  /** The sensor that it needs does not see. */
  BLIND,
  /** It is switched on. */
  ON,
  /** It is switched off. */
  OFF
}
