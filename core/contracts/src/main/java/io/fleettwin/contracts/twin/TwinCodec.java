package io.fleettwin.contracts.twin;

import com.google.protobuf.CodedInputStream;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.EstimateKey;
import io.fleettwin.domain.twin.TwinCounts;
import io.fleettwin.domain.twin.TwinEstimates;
import io.fleettwin.domain.twin.TwinGlance;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.io.IOException;

/** Writes and reads twin revisions as {@code vehicle_twin.proto} says. Stateless. */
public final class TwinCodec {

  static final int SCHEMA_VERSION = 1;
  static final int TENANT = 2;
  static final int VEHICLE_ID = 3;
  static final int REVISION = 4;
  static final int PASSPORT = 5;
  static final int POSITION = 6;
  static final int H3_CELL = 7;
  static final int CONNECTION = 8;
  static final int FRAMES_ACCEPTED = 9;
  static final int SAMPLES_ACCEPTED = 10;
  static final int DUPLICATES = 11;
  static final int FRAMES_MISSING = 12;
  static final int SIGNAL_ID = 13;
  static final int VALUE = 14;
  static final int EVENT_TIME = 15;
  static final int RECEIVED_TIME = 16;
  static final int VERDICT = 17;
  static final int TEXT_SIGNAL_ID = 18;
  static final int TEXT = 19;
  static final int CADENCE = 20;
  static final int ESTIMATE = 21;
  static final int ESTIMATE_VALUE = 22;
  static final int ESTIMATE_LOWER = 23;
  static final int ESTIMATE_UPPER = 24;
  static final int ASSISTANCE = 25;

  static final int CURRENT_VERSION = 1;

  /** Three fields of eight bytes with their tags. */
  static final int POSITION_BYTES = 27;

  private static final int USUAL_BYTES = 8_192;
  private static final int USUAL_ASSISTANCE_BYTES = 1_024;

  /** What a thread writes into before the size is known. */
  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private static final class Scratch {
    private final WireWriter twin = new WireWriter(USUAL_BYTES);
    private final WireWriter assistance = new WireWriter(USUAL_ASSISTANCE_BYTES);
  }

  private TwinCodec() {}

  /** Writes a revision. */
  public static byte[] encode(TwinSnapshot twin) {
    Scratch scratch = SCRATCH.get();
    WireWriter out = scratch.twin;
    out.clear();
    writeHead(twin, out);
    writeColumns(twin.signals(), out);
    writeTexts(twin.signals(), out);
    writeEstimates(twin.estimates(), out);
    scratch.assistance.clear();
    AssistanceWriter.write(twin.assistance(), scratch.assistance);
    if (scratch.assistance.size() > 0) {
      out.writeMessage(ASSISTANCE, scratch.assistance);
    }
    return out.toBytes();
  }

  /**
   * Reads a revision.
   *
   * @throws IOException if the bytes are not a twin of a version that is known, with what was found
   */
  public static TwinSnapshot decode(byte[] bytes) throws IOException {
    try {
      return new TwinReader(CodedInputStream.newInstance(bytes)).read();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Reads of a revision what decides whether to read the rest.
   *
   * @throws IOException if the bytes are not a twin of a version that is known, with what was found
   */
  public static TwinGlance glance(byte[] bytes) throws IOException {
    try {
      return new GlanceReader(CodedInputStream.newInstance(bytes)).read();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void writeHead(TwinSnapshot twin, WireWriter out) {
    out.writeNumber(SCHEMA_VERSION, CURRENT_VERSION);
    out.writeText(TENANT, twin.key().tenant());
    out.writeText(VEHICLE_ID, twin.key().vehicleId());
    out.writeNumber(REVISION, twin.revision());
    writePassport(twin.passport(), out);
    Position position = twin.position();
    if (position.isKnown()) {
      out.begin(POSITION, POSITION_BYTES);
      out.writeDouble(TwinReader.LATITUDE, position.latitudeDegrees());
      out.writeDouble(TwinReader.LONGITUDE, position.longitudeDegrees());
      out.writeFixed(TwinReader.POSITION_TIME, position.eventTimeMicros());
    }
    out.writeFixed(H3_CELL, twin.h3Cell());
    out.writeNumber(CONNECTION, twin.connection().code());
    TwinCounts counts = twin.counts();
    out.writeNumber(FRAMES_ACCEPTED, counts.framesAccepted());
    out.writeNumber(SAMPLES_ACCEPTED, counts.samplesAccepted());
    out.writeNumber(DUPLICATES, counts.duplicates());
    out.writeNumber(FRAMES_MISSING, counts.framesMissing());
  }

  private static void writePassport(LatencyPassport passport, WireWriter out) {
    int bytes =
        WireWriter.varintBytes(passport.sensedMicros())
            + WireWriter.varintBytes(passport.sentMicros())
            + WireWriter.varintBytes(passport.receivedMicros())
            + WireWriter.varintBytes(passport.appendedMicros())
            + WireWriter.varintBytes(passport.foldedMicros())
            + WireWriter.varintBytes(passport.emittedMicros());
    out.begin(PASSPORT, bytes);
    out.put(passport.sensedMicros());
    out.put(passport.sentMicros());
    out.put(passport.receivedMicros());
    out.put(passport.appendedMicros());
    out.put(passport.foldedMicros());
    out.put(passport.emittedMicros());
  }

  private static void writeColumns(TwinSignals signals, WireWriter out) {
    int size = signals.size();
    if (size == 0) {
      return;
    }
    out.writeVarints(SIGNAL_ID, signals.ids(), size);
    out.writeDoubles(VALUE, signals.values(), size);
    out.writeFixedColumn(EVENT_TIME, signals.eventTimesMicros(), size);
    out.writeFixedColumn(RECEIVED_TIME, signals.receivedTimesMicros(), size);
    out.begin(VERDICT, size);
    for (Verdict verdict : signals.verdicts()) {
      out.put(verdict.code());
    }
    out.writeVarints(CADENCE, signals.cadencesMillis(), size);
  }

  private static void writeEstimates(TwinEstimates estimates, WireWriter out) {
    int size = estimates.size();
    if (size == 0) {
      return;
    }
    out.begin(ESTIMATE, size);
    for (EstimateKey key : estimates.keys()) {
      out.put(key.code());
    }
    out.writeDoubles(ESTIMATE_VALUE, estimates.values(), size);
    out.writeDoubles(ESTIMATE_LOWER, estimates.lowers(), size);
    out.writeDoubles(ESTIMATE_UPPER, estimates.uppers(), size);
  }

  private static void writeTexts(TwinSignals signals, WireWriter out) {
    String[] texts = signals.texts();
    int idBytes = 0;
    for (int at = 0; at < texts.length; at++) {
      if (texts[at] != null) {
        idBytes += WireWriter.varintBytes(signals.ids()[at]);
      }
    }
    if (idBytes == 0) {
      return;
    }
    out.begin(TEXT_SIGNAL_ID, idBytes);
    for (int at = 0; at < texts.length; at++) {
      if (texts[at] != null) {
        out.put(signals.ids()[at]);
      }
    }
    for (String text : texts) {
      if (text != null) {
        out.writeText(TEXT, text);
      }
    }
  }
}
