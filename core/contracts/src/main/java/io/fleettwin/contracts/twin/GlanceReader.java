package io.fleettwin.contracts.twin;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.TwinGlance;
import java.io.IOException;
import java.util.Arrays;

/** Reads of a twin revision what {@link TwinGlance} holds, and passes over the rest. Single use. */
final class GlanceReader {

  /** Factor of a multiplicative hash: 2^64 over the golden ratio, odd. */
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  private final CodedInputStream in;
  private int version;
  private long revision;
  private LatencyPassport passport = LatencyPassport.BLANK;
  private Connection connection = Connection.UNKNOWN;
  private long framesAccepted;
  private long[] ids = {};
  private long[] eventTimes = {};
  private long[] receivedTimes = {};
  private long[] verdictCodes = {};

  GlanceReader(CodedInputStream in) {
    this.in = in;
  }

  TwinGlance read() throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      readField(tag);
    }
    if (version != TwinCodec.CURRENT_VERSION) {
      throw new InvalidProtocolBufferException("schema_version: " + version + " (expected: 1)");
    }
    int size = ids.length;
    if (eventTimes.length != size || receivedTimes.length != size || verdictCodes.length != size) {
      throw new InvalidProtocolBufferException("signal_id: columns of different lengths");
    }
    return new TwinGlance(
        revision,
        passport,
        connection,
        framesAccepted,
        newestEventTime(),
        verdictDigest(),
        freshIds());
  }

  private void readField(int tag) throws IOException {
    switch (WireFormat.getTagFieldNumber(tag)) {
      case TwinCodec.SCHEMA_VERSION -> version = in.readUInt32();
      case TwinCodec.REVISION -> revision = in.readUInt64();
      case TwinCodec.PASSPORT -> passport = TwinReader.readPassport(in);
      case TwinCodec.CONNECTION -> connection = Connection.ofCode(in.readUInt32());
      case TwinCodec.FRAMES_ACCEPTED -> framesAccepted = in.readUInt64();
      case TwinCodec.SIGNAL_ID -> ids = PackedColumns.readVarints(in);
      case TwinCodec.EVENT_TIME -> eventTimes = PackedColumns.readFixed(in);
      case TwinCodec.RECEIVED_TIME -> receivedTimes = PackedColumns.readFixed(in);
      case TwinCodec.VERDICT -> verdictCodes = PackedColumns.readVarints(in);
      default -> in.skipField(tag);
    }
  }

  private long newestEventTime() {
    long newest = Long.MIN_VALUE;
    for (long eventTime : eventTimes) {
      newest = Math.max(newest, eventTime);
    }
    return newest;
  }

  private long verdictDigest() {
    long digest = 0;
    for (int at = 0; at < ids.length; at++) {
      if (verdictCodes[at] != Verdict.LIVE.code()) {
        digest = (digest ^ ids[at] << Byte.SIZE ^ verdictCodes[at]) * HASH_FACTOR;
        digest ^= digest >>> Integer.SIZE;
      }
    }
    return digest;
  }

  private int[] freshIds() {
    int[] fresh = new int[ids.length];
    int size = 0;
    for (int at = 0; at < ids.length; at++) {
      if (receivedTimes[at] == passport.receivedMicros()) {
        fresh[size++] = (int) ids[at];
      }
    }
    return Arrays.copyOf(fresh, size);
  }
}
