package io.fleettwin.lakehouse.timetravel;

import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.sync.StalenessRule;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays newer samples over what a revision believes.
 *
 * <p>Estimates, driver assistance, counts and connection stay those of the revision. A signal whose
 * value is replaced was heard after the revision: it is live or stale by its cadence, unless the
 * revision holds it frozen or contradicted, which one more value does not change.
 */
final class TwinOverlay {

  private static final long MICROS_PER_MILLI = 1_000L;

  private final SignalCatalogue catalogue;
  private final long atMicros;
  private final Map<Integer, Belief> beliefs = new TreeMap<>();
  private int overlaid;

  /** What is believed of one signal. */
  private record Belief(NewestSample sample, int cadenceMillis, Verdict verdict) {}

  TwinOverlay(SignalCatalogue catalogue, long atMicros) {
    this.catalogue = catalogue;
    this.atMicros = atMicros;
  }

  /** How many values are not of the revision. */
  int overlaid() {
    return overlaid;
  }

  /** The revision's twin with what is newer in the samples. */
  TwinSnapshot lay(TwinSnapshot base, NewestSamples samples) {
    takeBeliefs(base.signals());
    for (NewestSample sample : samples.values()) {
      lay(sample);
    }
    Position held = base.position();
    if (held.isKnown()
        && held.eventTimeMicros() <= atMicros
        && !samples.position().isNewerThan(held)) {
      return with(base, held, base.h3Cell());
    }
    return with(base, samples.position(), samples.h3Cell());
  }

  private void takeBeliefs(TwinSignals signals) {
    for (int at = 0; at < signals.size(); at++) {
      if (signals.eventTimesMicros()[at] <= atMicros) {
        NewestSample sample =
            new NewestSample(
                signals.ids()[at],
                signals.values()[at],
                signals.texts()[at],
                signals.eventTimesMicros()[at],
                signals.receivedTimesMicros()[at]);
        beliefs.put(
            sample.signalId(),
            new Belief(sample, signals.cadencesMillis()[at], signals.verdicts()[at]));
      }
    }
  }

  private void lay(NewestSample sample) {
    Belief known = beliefs.get(sample.signalId());
    if (known != null && !isNewer(sample, known.sample())) {
      return;
    }
    overlaid++;
    int cadence =
        known != null
            ? known.cadenceMillis()
            : catalogue.findById(sample.signalId()).map(Signal::cadenceMillis).orElse(0);
    beliefs.put(sample.signalId(), new Belief(sample, cadence, verdict(sample, known, cadence)));
  }

  private static boolean isNewer(NewestSample sample, NewestSample known) {
    if (known.text() == null && Double.isNaN(known.value())) {
      return true; // the revision knows of a value only that it cannot be
    }
    if (sample.eventMicros() != known.eventMicros()) {
      return sample.eventMicros() > known.eventMicros();
    }
    return sample.text() == null
        ? sample.value() > known.value()
        : known.text() != null && sample.text().compareTo(known.text()) > 0;
  }

  private Verdict verdict(NewestSample sample, Belief known, int cadenceMillis) {
    if (known != null
        && (known.verdict() == Verdict.FROZEN || known.verdict() == Verdict.CONTRADICTED)) {
      return known.verdict();
    }
    long silence = atMicros - sample.eventMicros();
    return silence < StalenessRule.allowedSilenceMicros(MICROS_PER_MILLI * cadenceMillis)
        ? Verdict.LIVE
        : Verdict.STALE;
  }

  private TwinSnapshot with(TwinSnapshot base, Position position, long cell) {
    return new TwinSnapshot(
        base.key(),
        base.revision(),
        base.passport(),
        position,
        cell,
        base.connection(),
        base.counts(),
        signals(),
        base.estimates(),
        base.assistance());
  }

  private TwinSignals signals() {
    TwinSignals signals = TwinSignals.ofSize(beliefs.size());
    int at = 0;
    for (Belief belief : beliefs.values()) {
      NewestSample sample = belief.sample();
      signals.ids()[at] = sample.signalId();
      signals.values()[at] = sample.value();
      signals.texts()[at] = sample.text();
      signals.eventTimesMicros()[at] = sample.eventMicros();
      signals.receivedTimesMicros()[at] = sample.receivedMicros();
      signals.cadencesMillis()[at] = belief.cadenceMillis();
      signals.verdicts()[at] = belief.verdict();
      at++;
    }
    return signals;
  }
}
