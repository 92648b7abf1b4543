package io.fleettwin.domain.twin;

import io.fleettwin.domain.signal.SignalCatalogue;

/** Lays out what a twin believes of its signals for those who read it. */
final class TwinSignalsView {

  private TwinSignalsView() {}

  static TwinSignals of(VehicleTwin twin, SignalCatalogue catalogue) {
    SignalBeliefs beliefs = twin.beliefs;
    int size = catalogue.size();
    int known = 0;
    for (int index = 0; index < size; index++) {
      known += beliefs.isKnown(index) || beliefs.isImpossible(index) ? 1 : 0;
    }
    TwinSignals signals = TwinSignals.ofSize(known);
    int at = 0;
    for (int index = 0; index < size; index++) {
      boolean impossible = beliefs.isImpossible(index);
      if (beliefs.isKnown(index) || impossible) {
        signals.ids()[at] = catalogue.at(index).id();
        signals.values()[at] = beliefs.values[index];
        signals.texts()[at] = beliefs.texts[index];
        signals.eventTimesMicros()[at] =
            beliefs.isKnown(index) ? beliefs.eventTimes[index] : beliefs.impossibleTimes[index];
        signals.receivedTimesMicros()[at] = beliefs.receivedTimes[index];
        signals.cadencesMillis()[at] = twin.cadenceMillis(index);
        signals.verdicts()[at] = twin.verdict(index);
        at++;
      }
    }
    return signals;
  }
}
