package io.fleettwin.evaluation.faults;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A twin as the job keeps it, and all that someone who watches it is alarmed by: insights that ask
 * for attention, signals that are no longer relied on, a link that is down.
 *
 * <p>Insights for the record are no alarms, and neither are takeovers and safety events, which tell
 * what people and vehicles did. Mutable.
 */
final class WatchedTwin {

  private static final Set<InsightKind> CHRONICLE =
      EnumSet.of(
          InsightKind.TAKEOVER,
          InsightKind.SAFETY_EVENT,
          InsightKind.CORRECTION,
          InsightKind.CHARGING_STARTED,
          InsightKind.CHARGING_ENDED);

  private final SignalCatalogue catalogue;
  private final SignalScreen screen;
  private final VehicleTwin twin;
  private final VehicleKey key;
  private final Consumer<Alarm> alarms;
  private final Verdict[] verdicts;
  private Connection connection = Connection.UNKNOWN;
  private long revision;

  WatchedTwin(SignalCatalogue catalogue, CoreSignals core, VehicleKey key, Consumer<Alarm> alarms) {
    this.catalogue = catalogue;
    this.screen = new SignalScreen(catalogue);
    this.twin = new VehicleTwin(catalogue, core);
    this.key = key;
    this.alarms = alarms;
    this.verdicts = new Verdict[catalogue.size()];
  }

  /** Takes a frame in that the gateway received. */
  void fold(SignalFrame frame, long receivedMicros) {
    SignalScreen.Findings findings = screen.screen(frame);
    LatencyPassport stamps =
        new LatencyPassport(
            frame.lastEventTimeMicros(),
            frame.sentTimeMicros(),
            receivedMicros,
            receivedMicros,
            receivedMicros,
            0);
    twin.fold(frame, findings, stamps, insight -> hear(insight, receivedMicros));
  }

  private void hear(Insight insight, long receivedMicros) {
    boolean begins = insight.phase() == Phase.OPENED || insight.phase() == Phase.EVENT;
    if (begins
        && insight.severity().compareTo(Severity.NOTICE) >= 0
        && !CHRONICLE.contains(insight.kind())) {
      alarms.accept(new Alarm(receivedMicros, insight.kind().name(), insight.subject()));
    }
  }

  /** Lets time go on: silence is noticed, and what changed is looked at. */
  void tick(Connection observed, long nowMicros) {
    twin.observeConnection(
        observed, new LatencyPassport(nowMicros, nowMicros, nowMicros, nowMicros, nowMicros, 0));
    twin.markStale(nowMicros);
    if (observed == Connection.DISCONNECTED && connection != observed) {
      alarms.accept(new Alarm(nowMicros, observed.name(), ""));
    }
    connection = observed;
    if (twin.revision() != revision) {
      revision = twin.revision();
      compareVerdicts(nowMicros);
    }
  }

  private void compareVerdicts(long nowMicros) {
    TwinSignals signals = twin.snapshot(key, (latitude, longitude) -> 0L, nowMicros).signals();
    for (int at = 0; at < signals.size(); at++) {
      int index = catalogue.indexOf(signals.ids()[at]);
      Verdict verdict = signals.verdicts()[at];
      boolean isDoubt = verdict == Verdict.STALE || verdict.isRejection();
      if (isDoubt && verdict != verdicts[index]) {
        alarms.accept(new Alarm(nowMicros, verdict.name(), catalogue.at(index).path()));
      }
      verdicts[index] = verdict;
    }
  }
}
