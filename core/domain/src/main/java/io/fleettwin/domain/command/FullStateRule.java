package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.invalid;

import java.util.Optional;

/**
 * When the platform asks a vehicle for everything it knows, so that the twin of a vehicle that
 * sends on change is never half-known for long: when it is heard of for the first time, and after
 * an outage. Immutable, pure.
 *
 * @param outageMicros a silence of at least so long is an outage [µs], above 0
 * @param spacingMicros from one question to the next it takes at least so long [µs], above 0
 */
public record FullStateRule(long outageMicros, long spacingMicros) {

  /** A minute of silence, and a minute between two questions. */
  public static final FullStateRule USUAL = new FullStateRule(60_000_000L, 60_000_000L);

  /** Why a vehicle is asked. */
  public enum Reason {
    FIRST_CONTACT,
    OUTAGE
  }

  public FullStateRule {
    if (outageMicros <= 0) {
      throw invalid("outageMicros", outageMicros, "above 0");
    }
    if (spacingMicros <= 0) {
      throw invalid("spacingMicros", spacingMicros, "above 0");
    }
  }

  /**
   * Why to ask a vehicle that is heard of now, if it is to be asked.
   *
   * @param heardMicros when it was heard of before [µs since 1970], 0 if never
   * @param askedMicros when it was asked before [µs since 1970], 0 if never
   * @param nowMicros the platform's clock [µs since 1970]
   */
  public Optional<Reason> find(long heardMicros, long askedMicros, long nowMicros) {
    if (askedMicros != 0 && nowMicros - askedMicros < spacingMicros) {
      return Optional.empty();
    }
    if (heardMicros == 0) {
      return Optional.of(Reason.FIRST_CONTACT);
    }
    return nowMicros - heardMicros >= outageMicros ? Optional.of(Reason.OUTAGE) : Optional.empty();
  }
}
