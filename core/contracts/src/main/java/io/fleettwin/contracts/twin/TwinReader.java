package io.fleettwin.contracts.twin;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.EstimateKey;
import io.fleettwin.domain.twin.TwinCounts;
import io.fleettwin.domain.twin.TwinEstimates;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads one twin revision. Single use. */
final class TwinReader {

  static final int LATITUDE = 1;
  static final int LONGITUDE = 2;
  static final int POSITION_TIME = 3;

  private static final int STAMPS = 6;

  private final CodedInputStream in;
  private int version;
  private String tenant = "";
  private String vehicleId = "";
  private long revision;
  private LatencyPassport passport = LatencyPassport.BLANK;
  private Position position = Position.UNKNOWN;
  private long h3Cell;
  private Connection connection = Connection.UNKNOWN;
  private final long[] counts = new long[4];
  private long[] ids = {};
  private double[] values = {};
  private long[] eventTimes = {};
  private long[] receivedTimes = {};
  private long[] verdictCodes = {};
  private long[] cadences = {};
  private long[] estimateCodes = {};
  private double[] estimateValues = {};
  private double[] estimateLowers = {};
  private double[] estimateUppers = {};
  private long[] textIds = {};
  private final List<String> texts = new ArrayList<>(4);
  private AdasEstimate assistance = AdasEstimate.UNKNOWN;

  TwinReader(CodedInputStream in) {
    this.in = in;
  }

  TwinSnapshot read() throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      readField(tag);
    }
    if (version != TwinCodec.CURRENT_VERSION) {
      throw new InvalidProtocolBufferException("schema_version: " + version + " (expected: 1)");
    }
    return new TwinSnapshot(
        new VehicleKey(tenant, vehicleId),
        revision,
        passport,
        position,
        h3Cell,
        connection,
        new TwinCounts(counts[0], counts[1], counts[2], counts[3]),
        signals(),
        estimates(),
        assistance);
  }

  private void readField(int tag) throws IOException {
    switch (WireFormat.getTagFieldNumber(tag)) {
      case TwinCodec.SCHEMA_VERSION -> version = in.readUInt32();
      case TwinCodec.TENANT -> tenant = in.readStringRequireUtf8();
      case TwinCodec.VEHICLE_ID -> vehicleId = in.readStringRequireUtf8();
      case TwinCodec.REVISION -> revision = in.readUInt64();
      case TwinCodec.PASSPORT -> passport = readPassport(in);
      case TwinCodec.POSITION -> readPosition();
      case TwinCodec.H3_CELL -> h3Cell = in.readFixed64();
      case TwinCodec.CONNECTION -> connection = Connection.ofCode(in.readUInt32());
      case TwinCodec.FRAMES_ACCEPTED -> counts[0] = in.readUInt64();
      case TwinCodec.SAMPLES_ACCEPTED -> counts[1] = in.readUInt64();
      case TwinCodec.DUPLICATES -> counts[2] = in.readUInt64();
      case TwinCodec.FRAMES_MISSING -> counts[3] = in.readUInt64();
      case TwinCodec.SIGNAL_ID -> ids = PackedColumns.readVarints(in);
      case TwinCodec.VALUE -> values = PackedColumns.readDoubles(in);
      case TwinCodec.EVENT_TIME -> eventTimes = PackedColumns.readFixed(in);
      case TwinCodec.RECEIVED_TIME -> receivedTimes = PackedColumns.readFixed(in);
      case TwinCodec.VERDICT -> verdictCodes = PackedColumns.readVarints(in);
      case TwinCodec.CADENCE -> cadences = PackedColumns.readVarints(in);
      case TwinCodec.ESTIMATE -> estimateCodes = PackedColumns.readVarints(in);
      case TwinCodec.ESTIMATE_VALUE -> estimateValues = PackedColumns.readDoubles(in);
      case TwinCodec.ESTIMATE_LOWER -> estimateLowers = PackedColumns.readDoubles(in);
      case TwinCodec.ESTIMATE_UPPER -> estimateUppers = PackedColumns.readDoubles(in);
      case TwinCodec.TEXT_SIGNAL_ID -> textIds = PackedColumns.readVarints(in);
      case TwinCodec.TEXT -> texts.add(in.readStringRequireUtf8());
      case TwinCodec.ASSISTANCE -> readAssistance();
      default -> in.skipField(tag);
    }
  }

  private void readAssistance() throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    assistance = new AssistanceReader(in).read();
    in.popLimit(outer);
  }

  /** Reads the stamps; those that a later release adds are passed over. */
  static LatencyPassport readPassport(CodedInputStream in) throws IOException {
    long[] stamps = new long[STAMPS];
    int outer = in.pushLimit(in.readRawVarint32());
    for (int hop = 0; hop < stamps.length && in.getBytesUntilLimit() > 0; hop++) {
      stamps[hop] = in.readUInt64();
    }
    in.skipRawBytes(in.getBytesUntilLimit());
    in.popLimit(outer);
    return new LatencyPassport(stamps[0], stamps[1], stamps[2], stamps[3], stamps[4], stamps[5]);
  }

  private void readPosition() throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    double latitude = Double.NaN;
    double longitude = Double.NaN;
    long eventTime = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case LATITUDE -> latitude = in.readDouble();
        case LONGITUDE -> longitude = in.readDouble();
        case POSITION_TIME -> eventTime = in.readSFixed64();
        default -> in.skipField(tag);
      }
    }
    in.popLimit(outer);
    position = new Position(latitude, longitude, eventTime);
  }

  private String[] textsBySignal() throws IOException {
    if (textIds.length != texts.size()) {
      throw new InvalidProtocolBufferException(
          "texts: " + texts.size() + " (expected: one for each text_signal_id)");
    }
    String[] bySignal = new String[ids.length];
    for (int text = 0; text < textIds.length; text++) {
      int at = Arrays.binarySearch(ids, textIds[text]);
      if (at < 0) {
        throw new InvalidProtocolBufferException(
            "text_signal_id: " + textIds[text] + " (expected: a signal_id)");
      }
      bySignal[at] = texts.get(text);
    }
    return bySignal;
  }

  private TwinSignals signals() throws IOException {
    int[] signalIds = toInts(ids);
    // A writer of an earlier release does not know of cadences.
    int[] cadencesMillis = cadences.length == 0 ? new int[ids.length] : toInts(cadences);
    Verdict[] verdicts = new Verdict[verdictCodes.length];
    for (int at = 0; at < verdicts.length; at++) {
      verdicts[at] = Verdict.ofCode((int) verdictCodes[at]);
    }
    return new TwinSignals(
        signalIds, values, textsBySignal(), eventTimes, receivedTimes, cadencesMillis, verdicts);
  }

  private TwinEstimates estimates() throws IOException {
    int size = estimateCodes.length;
    if (estimateValues.length != size
        || estimateLowers.length != size
        || estimateUppers.length != size) {
      throw new InvalidProtocolBufferException("estimate: columns of different lengths");
    }
    int known = 0;
    EstimateKey[] keys = new EstimateKey[size];
    for (int at = 0; at < size; at++) {
      Optional<EstimateKey> key = EstimateKey.findByCode((int) estimateCodes[at]);
      if (key.isPresent()) { // one that a later release added means nothing here
        keys[known] = key.get();
        estimateValues[known] = estimateValues[at];
        estimateLowers[known] = estimateLowers[at];
        estimateUppers[known] = estimateUppers[at];
        known++;
      }
    }
    return new TwinEstimates(
        Arrays.copyOf(keys, known),
        Arrays.copyOf(estimateValues, known),
        Arrays.copyOf(estimateLowers, known),
        Arrays.copyOf(estimateUppers, known));
  }

  private static int[] toInts(long[] wide) {
    int[] narrow = new int[wide.length];
    for (int at = 0; at < wide.length; at++) {
      narrow[at] = (int) wide[at];
    }
    return narrow;
  }
}
