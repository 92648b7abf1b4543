package io.fleettwin.domain.twin;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.motion.CellIndex;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.sync.Admission;
import io.fleettwin.domain.sync.CadencePrior;
import io.fleettwin.domain.sync.CadenceTable;
import io.fleettwin.domain.sync.ClockFindings;
import io.fleettwin.domain.sync.FrameLedger;
import io.fleettwin.domain.sync.FrameOrder;
import io.fleettwin.domain.sync.StalenessRule;
import io.fleettwin.domain.sync.Verdict;

/**
 * The living state of one vehicle: what is believed of each signal, what the estimators make of it,
 * and which frames were taken.
 *
 * <p>A frame that is admitted takes two ways. Its newest values are merged by event time and are
 * believed at once ({@link SignalBeliefs}). Its samples go to the estimators in the order in which
 * they were made ({@link FrameOrder}), row by row ({@link TwinRows}), so these lag by a frame. The
 * same frames in any order within the allowed lateness, with any repetitions and however they are
 * split, lead to the same twin.
 *
 * <p>Mutable and not thread-safe, since it is folded hundreds of times a second; deterministic,
 * since time is an argument.
 */
public final class VehicleTwin {

  private static final long NEVER = Long.MIN_VALUE;
  private static final long MICROS_PER_MILLI = 1_000L;

  /** What fewer vehicles of a make do is no habit of it. */
  private static final int VEHICLES_OF_A_HABIT = 3;

  private final SignalCatalogue catalogue;
  private final CoreSignals core;
  private int[] columns = new int[0];
  private CadencePrior makeHabits;
  final SignalBeliefs beliefs;
  final TwinRows rows;
  final CadenceTable cadences;
  final TwinModels models;
  final FrameLedger ledger;
  final FrameOrder order;
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
    this(catalogue, core, new FrameLedger(), new FrameOrder(), new TwinModels(core.models()));
  }

  VehicleTwin(
      SignalCatalogue catalogue,
      CoreSignals core,
      FrameLedger ledger,
      FrameOrder order,
      TwinModels models) {
    this.catalogue = catalogue;
    this.core = core;
    this.ledger = ledger;
    this.order = order;
    this.models = models;
    this.beliefs = new SignalBeliefs(catalogue);
    this.rows = new TwinRows(catalogue);
    this.cadences = new CadenceTable(catalogue.size());
  }

  /** The signals that it has places for. */
  public SignalCatalogue catalogue() {
    return catalogue;
  }

  /**
   * Takes a frame in, if it is to be taken.
   *
   * @param frame a screened frame of this vehicle: impossible values are blanked
   * @param findings what the screen found
   * @param stamps stamps of the frame up to {@code folded}; {@code received} decides on admission
   * @param insights takes what the twin finds out by it
   * @return what became of it; unless {@link Admission#ACCEPTED}, the beliefs are unchanged
   */
  public Admission fold(
      SignalFrame frame,
      SignalScreen.Findings findings,
      LatencyPassport stamps,
      InsightSink insights) {
    ClockFindings.Before clockBefore = ClockFindings.Before.of(ledger.clock());
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
    ClockFindings.report(ledger.clock(), clockBefore, stamps.receivedMicros(), insights);
    believe(frame.movedBy(-ledger.clock().appliedMicros()), findings, stamps, insights);
    return Admission.ACCEPTED;
  }

  private void believe(
      SignalFrame frame,
      SignalScreen.Findings findings,
      LatencyPassport stamps,
      InsightSink insights) {
    placeColumns(frame);
    beliefs.markImpossible(frame, findings);
    beliefs.merge(frame, columns, stamps.receivedMicros());
    mergePosition(frame);
    if (order.offer(frame)) {
      advance(frame, insights);
    } else {
      Corrections.report(
          frame, beliefs.newestEventMicros(), FrameOrder.ALLOWED_LATENESS_MICROS, insights);
    }
  }

  /** Takes what is in turn into rows. */
  @SuppressWarnings("ReferenceEquality") // the same frame, not one that looks alike
  private void advance(SignalFrame newest, InsightSink insights) {
    SignalFrame placed = newest; // its columns were looked up to merge it, and mostly it is next
    for (SignalFrame next = order.poll(); next != null; next = order.poll()) {
      if (next != placed) {
        placeColumns(next);
        placed = next;
      }
      rows.take(next, columns, row -> advance(row, insights));
    }
  }

  private void advance(SignalRow row, InsightSink insights) {
    for (int index = 0; index < catalogue.size(); index++) {
      long interval = row.meanIntervalMicros(index);
      if (interval > 0) {
        cadences.observe(index, interval);
      }
    }
    models.advance(row, insights);
    insights.taken(row);
  }

  private void placeColumns(SignalFrame frame) {
    int[] ids = frame.signalIds();
    if (columns.length < ids.length) {
      columns = new int[ids.length];
    }
    for (int column = 0; column < ids.length; column++) {
      columns[column] = catalogue.indexOf(ids[column]);
    }
  }

  private void mergePosition(SignalFrame frame) {
    int latitudeColumn = columnOf(core.latitude(), frame);
    int longitudeColumn = columnOf(core.longitude(), frame);
    if (latitudeColumn < 0 || longitudeColumn < 0) {
      return;
    }
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

  private static int columnOf(int id, SignalFrame frame) {
    int[] ids = frame.signalIds();
    for (int column = 0; column < ids.length; column++) {
      if (ids[column] == id) {
        return column;
      }
    }
    return -1;
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
    for (int index = 0; index < catalogue.size(); index++) {
      if (isHeard(index) && asOfMicros >= staleTimeMicros(index)) {
        beliefs.stale[index] = true;
        changed = true;
      }
    }
    revision += changed ? 1 : 0;
    return changed;
  }

  /** When the next signal becomes stale if nothing arrives; {@code Long.MAX_VALUE} if none will. */
  public long nextStaleTimeMicros() {
    long next = Long.MAX_VALUE;
    for (int index = 0; index < catalogue.size(); index++) {
      if (isHeard(index)) {
        next = Math.min(next, staleTimeMicros(index));
      }
    }
    return next;
  }

  private boolean isHeard(int index) {
    return beliefs.isKnown(index) && !beliefs.stale[index];
  }

  private long staleTimeMicros(int index) {
    return beliefs.receivedTimes[index] + StalenessRule.allowedSilenceMicros(cadenceMicros(index));
  }

  /** What was learned, and where that is little what is to be expected [µs]. */
  private long cadenceMicros(int index) {
    return cadences.isConfirmed(index)
        ? cadences.learnedMicros(index)
        : cadences.cadenceMicros(index, priorMicros(index));
  }

  /** What to expect of a signal before enough was seen: of the make, or else of the catalogue. */
  private long priorMicros(int index) {
    boolean taught = makeHabits != null && makeHabits.vehicles(index) >= VEHICLES_OF_A_HABIT;
    return taught
        ? makeHabits.cadenceMicros(index)
        : MICROS_PER_MILLI * catalogue.at(index).cadenceMillis();
  }

  int cadenceMillis(int index) {
    long micros = cadenceMicros(index);
    return (int) Math.min(Integer.MAX_VALUE, micros / MICROS_PER_MILLI);
  }

  Verdict verdict(int index) {
    if (beliefs.isImpossible(index)) {
      return Verdict.IMPOSSIBLE;
    }
    if (!beliefs.isKnown(index)) {
      return Verdict.NEVER;
    }
    return beliefs.stale[index] ? Verdict.STALE : models.verdict(index);
  }

  /** What the vehicle calls its make, empty as long as it did not say. */
  public String make() {
    String said = beliefs.texts[core.models().model()];
    return said == null ? "" : said;
  }

  /**
   * Lets signals whose habits are not known yet be judged by those of the make.
   *
   * @param habits what vehicles of the same make have taught; not kept with the state
   */
  public void expect(CadencePrior habits) {
    makeHabits = habits;
  }

  /** Adds to the habits of the make, if those of most of the vehicle's signals are known. */
  public boolean teach(CadencePrior habits) {
    int known = 0;
    int confirmed = 0;
    for (int index = 0; index < catalogue.size(); index++) {
      known += beliefs.isKnown(index) ? 1 : 0;
      confirmed += cadences.isConfirmed(index) ? 1 : 0;
    }
    boolean ready = known > 0 && 2 * confirmed >= known;
    if (ready) {
      habits.add(cadences);
    }
    return ready;
  }

  public long revision() {
    return revision;
  }

  /** How sure the state of charge is: its standard deviation, a fraction; NaN if not estimated. */
  public double socDeviationFraction() {
    return models.socDeviationFraction();
  }

  /** What the gateway said last of the link. */
  public Connection connection() {
    return connection;
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
        TwinSignalsView.of(this, catalogue),
        models.estimates(ledger.clock()),
        models.assistance());
  }
}
