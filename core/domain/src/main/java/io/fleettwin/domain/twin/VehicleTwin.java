package io.fleettwin.domain.twin;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.motion.CellIndex;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.sync.Admission;
import io.fleettwin.domain.sync.FrameLedger;
import io.fleettwin.domain.sync.StalenessRule;
import io.fleettwin.domain.sync.Verdict;
import java.util.Arrays;

/**
 * The living state of one vehicle: what is believed of each signal, and which frames were taken.
 *
 * <p>Frames merge by event time: a value is replaced by one that was sampled later, so the same
 * frames in any order, with any repetitions, lead to the same beliefs. Of two values of one signal
 * with the same event time the greater one stands, for the same reason.
 *
 * <p>Mutable and not thread-safe, since it is folded hundreds of times a second; deterministic,
 * since time is an argument. Arrays are laid out by catalogue index. About 25 bytes a signal.
 */
public final class VehicleTwin {

  private static final long NEVER = Long.MIN_VALUE;

  private final SignalCatalogue catalogue;
  private final int latitudeId;
  private final int longitudeId;
  final double[] values;
  final String[] texts;
  final long[] eventTimes;
  final long[] receivedTimes;
  final Verdict[] verdicts;
  final FrameLedger ledger;
  Position position = Position.UNKNOWN;
  Connection connection = Connection.UNKNOWN;
  long connectionTimeMicros = NEVER;
  long revision;
  long framesAccepted;
  long samplesAccepted;
  long duplicates;
  LatencyPassport passport = LatencyPassport.BLANK;

  /** A twin of which nothing is known yet. */
  public VehicleTwin(SignalCatalogue catalogue, CoreSignals core) {
    this(catalogue, core, new FrameLedger());
  }

  VehicleTwin(SignalCatalogue catalogue, CoreSignals core, FrameLedger ledger) {
    this.catalogue = catalogue;
    this.latitudeId = core.latitude();
    this.longitudeId = core.longitude();
    this.ledger = ledger;
    int size = catalogue.size();
    values = new double[size];
    texts = new String[size];
    eventTimes = new long[size];
    receivedTimes = new long[size];
    verdicts = new Verdict[size];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(eventTimes, NEVER);
    Arrays.fill(receivedTimes, NEVER);
    Arrays.fill(verdicts, Verdict.NEVER);
  }

  /**
   * Takes a frame in, if it is to be taken.
   *
   * @param frame a screened frame of this vehicle: impossible values are blanked
   * @param stamps stamps of the frame up to {@code folded}; {@code received} decides on admission
   * @return what became of it; unless {@link Admission#ACCEPTED}, the beliefs are unchanged
   */
  public Admission fold(SignalFrame frame, LatencyPassport stamps) {
    Admission admission = ledger.admit(frame, stamps.receivedMicros());
    if (admission == Admission.DUPLICATE) {
      duplicates++;
    }
    if (admission != Admission.ACCEPTED) {
      return admission;
    }
    framesAccepted++;
    samplesAccepted += frame.sampleCount();
    revision++;
    passport = stamps;
    mergeValues(frame, stamps.receivedMicros());
    mergeTexts(frame, stamps.receivedMicros());
    return Admission.ACCEPTED;
  }

  private void mergeValues(SignalFrame frame, long receivedMicros) {
    int latitudeColumn = -1;
    int longitudeColumn = -1;
    int[] ids = frame.signalIds();
    for (int column = 0; column < ids.length; column++) {
      int index = catalogue.indexOf(ids[column]);
      if (index == SignalCatalogue.UNKNOWN) {
        continue;
      }
      latitudeColumn = ids[column] == latitudeId ? column : latitudeColumn;
      longitudeColumn = ids[column] == longitudeId ? column : longitudeColumn;
      int sample = lastSampled(frame, column);
      if (sample >= 0) {
        mergeValue(
            index, frame.value(column, sample), frame.eventTimeMicros(sample), receivedMicros);
      }
    }
    if (latitudeColumn >= 0 && longitudeColumn >= 0) {
      mergePosition(frame, latitudeColumn, longitudeColumn);
    }
  }

  private static int lastSampled(SignalFrame frame, int column) {
    int sample = frame.sampleCount() - 1;
    while (sample >= 0 && Double.isNaN(frame.value(column, sample))) {
      sample--;
    }
    return sample;
  }

  private void mergeValue(int index, double value, long eventTime, long receivedMicros) {
    long known = eventTimes[index];
    if (eventTime < known || (eventTime == known && Double.compare(value, values[index]) < 0)) {
      return;
    }
    boolean sameObservation = eventTime == known && value == values[index];
    values[index] = value;
    eventTimes[index] = eventTime;
    receivedTimes[index] =
        sameObservation ? Math.max(receivedTimes[index], receivedMicros) : receivedMicros;
    verdicts[index] = Verdict.LIVE;
  }

  private void mergeTexts(SignalFrame frame, long receivedMicros) {
    long eventTime = frame.lastEventTimeMicros();
    for (int text = 0; text < frame.texts().length; text++) {
      int index = catalogue.indexOf(frame.textSignalIds()[text]);
      if (index == SignalCatalogue.UNKNOWN || catalogue.at(index).type().isNumeric()) {
        continue;
      }
      String said = frame.texts()[text];
      long known = eventTimes[index];
      int order =
          eventTime == known ? said.compareTo(texts[index]) : Long.compare(eventTime, known);
      if (order >= 0) {
        receivedTimes[index] =
            order == 0 ? Math.max(receivedTimes[index], receivedMicros) : receivedMicros;
        texts[index] = said;
        eventTimes[index] = eventTime;
        verdicts[index] = Verdict.LIVE;
      }
    }
  }

  private void mergePosition(SignalFrame frame, int latitudeColumn, int longitudeColumn) {
    for (int sample = frame.sampleCount() - 1; sample >= 0; sample--) {
      double latitude = frame.value(latitudeColumn, sample);
      double longitude = frame.value(longitudeColumn, sample);
      if (Position.isFix(latitude, longitude)) {
        Position offered = new Position(latitude, longitude, frame.eventTimeMicros(sample));
        position = offered.isNewerThan(position) ? offered : position;
        return;
      }
    }
  }

  /**
   * Takes in what the gateway says of the link; an older word does not undo a newer one.
   *
   * @return whether the twin changed
   */
  public boolean observeConnection(Connection observed, LatencyPassport stamps) {
    if (stamps.receivedMicros() < connectionTimeMicros) {
      return false;
    }
    connectionTimeMicros = stamps.receivedMicros();
    if (observed == connection) {
      return false;
    }
    connection = observed;
    passport = stamps;
    revision++;
    return true;
  }

  /**
   * Marks the signals stale that were silent for too long.
   *
   * @param asOfMicros now, on the clock of the gateway, microseconds since 1970
   * @return whether the twin changed
   */
  public boolean markStale(long asOfMicros) {
    boolean changed = false;
    for (int index = 0; index < verdicts.length; index++) {
      if (verdicts[index] == Verdict.LIVE && asOfMicros >= staleTimeMicros(index)) {
        verdicts[index] = Verdict.STALE;
        changed = true;
      }
    }
    revision += changed ? 1 : 0;
    return changed;
  }

  /** When the next signal becomes stale if nothing arrives; {@code Long.MAX_VALUE} if none will. */
  public long nextStaleTimeMicros() {
    long next = Long.MAX_VALUE;
    for (int index = 0; index < verdicts.length; index++) {
      if (verdicts[index] == Verdict.LIVE) {
        next = Math.min(next, staleTimeMicros(index));
      }
    }
    return next;
  }

  private long staleTimeMicros(int index) {
    return receivedTimes[index] + StalenessRule.allowedSilenceMicros(catalogue.at(index));
  }

  public long revision() {
    return revision;
  }

  /**
   * Lets revisions go on from a number, if they are below it. A state that was restored, or began
   * anew, would otherwise count through revisions that readers have seen already and drop.
   *
   * @param floor at least 0; the next change leads to a revision above it
   */
  public void continueFrom(long floor) {
    revision = Math.max(revision, floor);
  }

  /** What leaves the operator now. */
  public TwinSnapshot snapshot(VehicleKey key, CellIndex cells, long emitTimeMicros) {
    long cell =
        position.isKnown()
            ? cells.cellAt(position.latitudeDegrees(), position.longitudeDegrees())
            : 0L;
    return new TwinSnapshot(
        key,
        revision,
        passport.emittedAt(emitTimeMicros),
        position,
        cell,
        connection,
        new TwinCounts(framesAccepted, samplesAccepted, duplicates, ledger.missingCount()),
        knownSignals());
  }

  private TwinSignals knownSignals() {
    int known = 0;
    for (Verdict verdict : verdicts) {
      known += verdict == Verdict.NEVER ? 0 : 1;
    }
    TwinSignals signals =
        new TwinSignals(
            new int[known],
            new double[known],
            new String[known],
            new long[known],
            new long[known],
            new Verdict[known]);
    int at = 0;
    for (int index = 0; index < verdicts.length; index++) {
      if (verdicts[index] != Verdict.NEVER) {
        signals.ids()[at] = catalogue.at(index).id();
        signals.values()[at] = values[index];
        signals.texts()[at] = texts[index];
        signals.eventTimesMicros()[at] = eventTimes[index];
        signals.receivedTimesMicros()[at] = receivedTimes[index];
        signals.verdicts()[at] = verdicts[index];
        at++;
      }
    }
    return signals;
  }
}
