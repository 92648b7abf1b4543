package io.fleettwin.contracts.twin;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
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
import java.io.UncheckedIOException;
import java.util.Arrays;

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

  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_BYTES = 256;
  private static final int BYTES_A_SIGNAL = 5 + 8 + 8 + 8 + 1 + 5;
  private static final int BYTES_AN_ESTIMATE = 1 + 8 + 8 + 8;
  private static final int BYTES_A_TEXT = 16;
  private static final int BYTES_A_CHARACTER = 3;

  private TwinCodec() {}

  /** Writes a revision. */
  public static byte[] encode(TwinSnapshot twin) {
    byte[] assistance = AssistanceWriter.write(twin.assistance());
    byte[] buffer = new byte[capacity(twin) + assistance.length];
    CodedOutputStream out = CodedOutputStream.newInstance(buffer);
    try {
      writeHead(twin, out);
      writeColumns(twin.signals(), out);
      writeTexts(twin.signals(), out);
      writeEstimates(twin.estimates(), out);
      if (assistance.length > 0) {
        out.writeByteArray(ASSISTANCE, assistance);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the buffer is sized for every twin", e);
    }
    return Arrays.copyOf(buffer, out.getTotalBytesWritten());
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

  private static int capacity(TwinSnapshot twin) {
    int capacity =
        FIXED_BYTES
            + twin.key().tenant().length() * BYTES_A_CHARACTER
            + twin.key().vehicleId().length() * BYTES_A_CHARACTER
            + BYTES_A_SIGNAL * twin.signals().size()
            + BYTES_AN_ESTIMATE * twin.estimates().size();
    for (String text : twin.signals().texts()) {
      capacity += text == null ? 0 : BYTES_A_TEXT + BYTES_A_CHARACTER * text.length();
    }
    return capacity;
  }

  private static void writeHead(TwinSnapshot twin, CodedOutputStream out) throws IOException {
    out.writeUInt32(SCHEMA_VERSION, CURRENT_VERSION);
    out.writeString(TENANT, twin.key().tenant());
    out.writeString(VEHICLE_ID, twin.key().vehicleId());
    out.writeUInt64(REVISION, twin.revision());
    writePassport(twin.passport(), out);
    Position position = twin.position();
    if (position.isKnown()) {
      out.writeTag(POSITION, LENGTH_DELIMITED);
      out.writeUInt32NoTag(POSITION_BYTES);
      out.writeDouble(TwinReader.LATITUDE, position.latitudeDegrees());
      out.writeDouble(TwinReader.LONGITUDE, position.longitudeDegrees());
      out.writeSFixed64(TwinReader.POSITION_TIME, position.eventTimeMicros());
    }
    out.writeFixed64(H3_CELL, twin.h3Cell());
    out.writeUInt32(CONNECTION, twin.connection().code());
    TwinCounts counts = twin.counts();
    out.writeUInt64(FRAMES_ACCEPTED, counts.framesAccepted());
    out.writeUInt64(SAMPLES_ACCEPTED, counts.samplesAccepted());
    out.writeUInt64(DUPLICATES, counts.duplicates());
    out.writeUInt64(FRAMES_MISSING, counts.framesMissing());
  }

  private static void writePassport(LatencyPassport passport, CodedOutputStream out)
      throws IOException {
    long[] stamps = {
      passport.sensedMicros(),
      passport.sentMicros(),
      passport.receivedMicros(),
      passport.appendedMicros(),
      passport.foldedMicros(),
      passport.emittedMicros()
    };
    int bytes = 0;
    for (long stamp : stamps) {
      bytes += CodedOutputStream.computeUInt64SizeNoTag(stamp);
    }
    out.writeTag(PASSPORT, LENGTH_DELIMITED);
    out.writeUInt32NoTag(bytes);
    for (long stamp : stamps) {
      out.writeUInt64NoTag(stamp);
    }
  }

  private static void writeColumns(TwinSignals signals, CodedOutputStream out) throws IOException {
    int size = signals.size();
    if (size == 0) {
      return;
    }
    PackedColumns.writeVarints(SIGNAL_ID, signals.ids(), out);
    PackedColumns.writeDoubles(VALUE, signals.values(), out);
    PackedColumns.writeFixed(EVENT_TIME, signals.eventTimesMicros(), out);
    PackedColumns.writeFixed(RECEIVED_TIME, signals.receivedTimesMicros(), out);
    PackedColumns.start(VERDICT, size, out);
    for (Verdict verdict : signals.verdicts()) {
      out.writeUInt32NoTag(verdict.code());
    }
    PackedColumns.writeVarints(CADENCE, signals.cadencesMillis(), out);
  }

  private static void writeEstimates(TwinEstimates estimates, CodedOutputStream out)
      throws IOException {
    if (estimates.size() == 0) {
      return;
    }
    PackedColumns.start(ESTIMATE, estimates.size(), out);
    for (EstimateKey key : estimates.keys()) {
      out.writeUInt32NoTag(key.code());
    }
    PackedColumns.writeDoubles(ESTIMATE_VALUE, estimates.values(), out);
    PackedColumns.writeDoubles(ESTIMATE_LOWER, estimates.lowers(), out);
    PackedColumns.writeDoubles(ESTIMATE_UPPER, estimates.uppers(), out);
  }

  private static void writeTexts(TwinSignals signals, CodedOutputStream out) throws IOException {
    int idBytes = 0;
    for (int at = 0; at < signals.size(); at++) {
      if (signals.texts()[at] != null) {
        idBytes += CodedOutputStream.computeUInt32SizeNoTag(signals.ids()[at]);
      }
    }
    if (idBytes == 0) {
      return;
    }
    PackedColumns.start(TEXT_SIGNAL_ID, idBytes, out);
    for (int at = 0; at < signals.size(); at++) {
      if (signals.texts()[at] != null) {
        out.writeUInt32NoTag(signals.ids()[at]);
      }
    }
    for (String text : signals.texts()) {
      if (text != null) {
        out.writeString(TEXT, text);
      }
    }
  }
}
