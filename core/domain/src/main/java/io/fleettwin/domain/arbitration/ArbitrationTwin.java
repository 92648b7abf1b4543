package io.fleettwin.domain.arbitration;

import io.fleettwin.domain.common.Compact;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.sync.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Holds the redundant sources of one vehicle against each other, row by row.
 *
 * <p>After each {@link #advance} it says which values of the row are not to be relied on ({@link
 * #verdictOf}); a value that is credible again is so with the next row. Contradictions that last
 * are told as insights ({@link CheckBook}). Nothing is corrected and nothing withheld here.
 *
 * <p>Mutable, not thread-safe, deterministic. At most about 350 bytes written, under 200 for a
 * vehicle whose sources agree.
 */
public final class ArbitrationTwin {

  private static final int VERSION = 1;
  private static final double SECONDS_PER_HOUR = 3_600.0;
  private static final double PERCENT = 100.0;

  /** Rows are counted as at most this long towards how long sources disagree [s]. */
  private static final double LONGEST_ROW_SECONDS = 60.0;

  private static final int MAX_REJECTIONS = 24;
  private static final Check[] CHECKS = Check.values();

  private final ArbitrationSignals signals;
  private final PositionStepRule position = new PositionStepRule();
  private final SignalCatalogue catalogue;
  private final SocStepRule soc = new SocStepRule();
  private final FrozenRules frozen = new FrozenRules();
  private final CheckBook book;
  private final Accounts accounts;
  private final RowChecks rowChecks;
  private final RejectionLog log;
  private final int[] rejectedIndices = new int[MAX_REJECTIONS];
  private final Verdict[] rejections = new Verdict[MAX_REJECTIONS];
  private int rejectionCount;

  /** A vehicle of which nothing was seen. */
  public ArbitrationTwin(SignalCatalogue catalogue, ArbitrationSignals signals) {
    this.catalogue = catalogue;
    this.signals = signals;
    this.book = new CheckBook(catalogue, signals);
    this.accounts = new Accounts(signals, book);
    this.rowChecks = new RowChecks(signals, book);
    this.log = new RejectionLog(catalogue, signals);
  }

  /**
   * Takes a row.
   *
   * @param row the signals; values out of their range are absent already
   * @param capacityAmpereHours usable capacity of the pack [Ah], NaN if unknown
   * @param out where contradictions are told
   */
  public void advance(SignalRow row, double capacityAmpereHours, InsightSink out) {
    rejectionCount = 0;
    MotionSignals motion = signals.motion();
    EnergySignals energy = signals.energy();
    double elapsed = row.elapsedSeconds();
    double driven = motion.speedMetersPerSecond(row) * elapsed;
    double charged =
        row.mean(energy.current()) * elapsed * PERCENT / (SECONDS_PER_HOUR * capacityAmpereHours);
    double offeredSoc = row.isFresh(energy.soc()) ? row.value(energy.soc()) : Double.NaN;

    position.advance(
        row.value(motion.latitude()),
        row.value(motion.longitude()),
        elapsed,
        driven,
        soc.credible() - offeredSoc);
    soc.advance(
        offeredSoc,
        elapsed,
        Math.abs(charged),
        position.isGap() ? SocStepRule.Continuity.TIME_MISSING : SocStepRule.Continuity.UNBROKEN);
    boolean isListening = elapsed <= LONGEST_ROW_SECONDS;
    frozen.advance(
        row,
        signals,
        isListening ? driven : Double.NaN,
        isListening ? Math.abs(charged) : Double.NaN);
    rejectValues(motion, energy);

    double counted = Math.min(elapsed, LONGEST_ROW_SECONDS);
    accounts.fixes(row, position.movedMeters(), position.isGap() ? Double.NaN : driven, out);
    accounts.odometer(row, frozen.odometerStepMeters(), driven, out);
    accounts.charge(
        row,
        soc.isImpossible() ? Double.NaN : row.value(energy.soc()),
        position.isGap() ? Double.NaN : charged,
        out);
    accounts.rest(row, out);
    rowChecks.advance(row, counted, out);
    if (frozen.isGnssSpeedNew()) {
      rowChecks.compareGnssSpeed(row, out);
    }
    rejectContradicted(row);
    log.advance(this, row.timeMicros(), out);
  }

  private void rejectValues(MotionSignals motion, EnergySignals energy) {
    Verdict ofHeldPosition = frozenIf(frozen.isPositionHeld());
    Verdict ofHeldSoc = frozenIf(frozen.isSocHeld());
    reject(
        motion.latitude(), position.isLatitudeImpossible() ? Verdict.IMPOSSIBLE : ofHeldPosition);
    reject(
        motion.longitude(), position.isLongitudeImpossible() ? Verdict.IMPOSSIBLE : ofHeldPosition);
    reject(energy.soc(), soc.isImpossible() ? Verdict.IMPOSSIBLE : ofHeldSoc);
    reject(motion.gnssSpeed(), frozenIf(frozen.isGnssSpeedHeld()));
    reject(motion.odometer(), frozenIf(frozen.isOdometerHeld()));
    reject(energy.voltage(), frozenIf(frozen.isVoltageHeld()));
  }

  private static Verdict frozenIf(boolean held) {
    return held ? Verdict.FROZEN : Verdict.LIVE;
  }

  private void rejectContradicted(SignalRow row) {
    for (Check check : CHECKS) {
      if (book.isContradicted(check)) {
        Source blamed = book.blamed(check);
        reject(
            blamed == Source.DOOR ? signals.body().openDoor(row) : signals.indexOf(blamed),
            Verdict.CONTRADICTED);
      }
    }
  }

  private void reject(int index, Verdict verdict) {
    boolean isNews = verdict != Verdict.LIVE && verdictOf(index) == Verdict.LIVE;
    if (isNews && index != SignalCatalogue.UNKNOWN) {
      rejectedIndices[rejectionCount] = index;
      rejections[rejectionCount] = verdict;
      rejectionCount++;
    }
  }

  /**
   * What speaks against the value of a signal since the last row; {@link Verdict#LIVE}: nothing.
   */
  public Verdict verdictOf(int index) {
    for (int at = 0; at < rejectionCount; at++) {
      if (rejectedIndices[at] == index) {
        return rejections[at];
      }
    }
    return Verdict.LIVE;
  }

  /** How many signals something speaks against. */
  public int rejectionCount() {
    return rejectionCount;
  }

  /** Catalogue index of the n-th signal that something speaks against. */
  public int rejectedIndex(int n) {
    return rejectedIndices[n];
  }

  /** What speaks against the n-th of them. */
  public Verdict rejection(int n) {
    return rejections[n];
  }

  /**
   * Whether time is missing before the row, although its event time shows no gap: place and charge
   * jumped together by what one costs of the other.
   */
  public boolean isTimeMissing() {
    return position.isGap();
  }

  /**
   * How far the source of a signal is believed, by kind and by its record, in (0, 1); 1 for signals
   * that nothing is held against.
   */
  public double weightOf(int index) {
    for (Source source : Source.values()) {
      if (signals.indexOf(source) == index) {
        return book.weight(source);
      }
    }
    return 1.0;
  }

  /** Writes the whole state; read it back with {@link #read}. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    position.write(out);
    soc.write(out);
    frozen.write(out);
    accounts.write(out);
    rowChecks.write(out);
    book.write(out);
    log.write(out);
    writeRejections(out);
  }

  private void writeRejections(DataOutput out) throws IOException {
    out.writeByte(rejectionCount);
    for (int at = 0; at < rejectionCount; at++) {
      Compact.writeUnsigned(out, catalogue.at(rejectedIndices[at]).id());
      out.writeByte(rejections[at].code());
    }
  }

  private void readRejections(DataInput in) throws IOException {
    int count = in.readByte();
    for (int at = 0; at < count; at++) {
      int index = catalogue.indexOf((int) Compact.readUnsigned(in));
      reject(index, Verdict.ofCode(in.readByte()));
    }
  }

  /** Reads what {@link #write} wrote. */
  public static ArbitrationTwin read(
      SignalCatalogue catalogue, ArbitrationSignals signals, DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException(
          "version of arbitration state: " + version + " (expected: " + VERSION + ")");
    }
    ArbitrationTwin twin = new ArbitrationTwin(catalogue, signals);
    twin.position.read(in);
    twin.soc.read(in);
    twin.frozen.read(in);
    twin.accounts.read(in);
    twin.rowChecks.read(in);
    twin.book.read(in);
    twin.log.read(in);
    twin.readRejections(in);
    return twin;
  }
}
