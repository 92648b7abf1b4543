package io.fleettwin.contracts.frame;

import io.fleettwin.contracts.frame.WireReader.Malformed;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.sync.RejectReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads frames as {@code telemetry_frame.proto} says, straight into columns. Immutable and
 * thread-safe.
 *
 * <p>Two passes: the first notes where each field lies, the second fills arrays of known size.
 * Every array is bounded by the limits in {@link FrameFields} before it is made.
 */
final class FrameReader {

  private static final int[] NO_IDS = {};
  private static final String[] NO_TEXTS = {};

  private final SignalCatalogue catalogue;

  /** What the numbers of a signal are divided by, by its index. */
  private final double[] scales;

  FrameReader(SignalCatalogue catalogue) {
    this.catalogue = catalogue;
    scales = new double[catalogue.size()];
    for (int index = 0; index < scales.length; index++) {
      scales[index] = FrameFields.scale(catalogue.at(index).decimals());
    }
  }

  FrameDecoding read(byte[] payload) {
    try {
      return new FrameDecoding.Decoded(new Parse(payload).frame(), List.of());
    } catch (Malformed e) {
      return new FrameDecoding.Rejected(RejectReason.MALFORMED_FRAME, e.getMessage());
    }
  }

  /** One payload on its way to a frame. */
  private final class Parse {

    private final WireReader in;
    private long version;
    private long bootId;
    private long sequence;
    private long baseEventTime;
    private long sentTime;
    private final Range samples = new Range();
    private final Range ids = new Range();
    private final Range values = new Range();
    private final Range absent = new Range();
    private final Range textIds = new Range();
    private List<String> texts = List.of();

    Parse(byte[] payload) {
      in = new WireReader(payload);
    }

    SignalFrame frame() throws Malformed {
      locateFields();
      require(version == FrameFields.CURRENT_VERSION, "schema_version", version, "1");
      requireTime(baseEventTime, "base_event_time_us");
      requireTime(sentTime, "sent_time_us");
      require(
          sequence >= 0 && sequence <= FrameFields.MAX_VALUE, "sequence", sequence, "at most 2^53");
      int[] offsets = readOffsets();
      int[] signalIds = readIds();
      int[] textSignalIds = readTextIds();
      double[] cells = readValues(signalIds, offsets.length);
      return new SignalFrame(
          bootId,
          bootId == 0 ? SignalFrame.NO_SEQUENCE : sequence,
          baseEventTime,
          offsets,
          signalIds,
          cells,
          textSignalIds,
          texts.isEmpty() ? NO_TEXTS : texts.toArray(NO_TEXTS),
          sentTime);
    }

    private void locateFields() throws Malformed {
      while (in.hasMore()) {
        int tag = in.readTag();
        int wireType = tag & 7;
        switch (tag >>> 3) {
          case FrameFields.SCHEMA_VERSION -> version = readNumber(wireType);
          case FrameFields.BOOT_ID -> bootId = readFixed(wireType);
          case FrameFields.SEQUENCE -> sequence = readNumber(wireType);
          case FrameFields.BASE_EVENT_TIME -> baseEventTime = readNumber(wireType);
          case FrameFields.SENT_TIME -> sentTime = readNumber(wireType);
          case FrameFields.SAMPLE_DELTA -> samples.locate(wireType, "sample_delta_us");
          case FrameFields.SIGNAL_ID_DELTA -> ids.locate(wireType, "signal_id_delta");
          case FrameFields.VALUE_DELTA -> values.locate(wireType, "value_delta");
          case FrameFields.ABSENT -> absent.locate(wireType, "absent");
          case FrameFields.TEXT_SIGNAL_ID -> textIds.locate(wireType, "text_signal_id");
          case FrameFields.TEXT -> readText(wireType);
          default -> in.skip(wireType);
        }
      }
    }

    private long readNumber(int wireType) throws Malformed {
      requireWireType(wireType, WireReader.VARINT);
      return in.readVarint();
    }

    private long readFixed(int wireType) throws Malformed {
      requireWireType(wireType, WireReader.FIXED64);
      return in.readFixed64();
    }

    private void readText(int wireType) throws Malformed {
      requireWireType(wireType, WireReader.LENGTH_DELIMITED);
      if (texts.isEmpty()) {
        texts = new ArrayList<>(4);
      }
      texts.add(in.readString(FrameFields.MAX_TEXT_LENGTH));
      require(texts.size() <= FrameFields.MAX_TEXTS, "texts", texts.size(), "at most 256");
    }

    private int[] readOffsets() throws Malformed {
      int count = samples.count();
      require(count >= 1 && count <= FrameFields.MAX_SAMPLES, "samples", count, "1 to 4096");
      int[] offsets = new int[count];
      long offset = 0;
      samples.select();
      for (int at = 0; at < count; at++) {
        long delta = in.readVarint();
        offset += delta;
        require(
            delta >= 0 && delta <= Integer.MAX_VALUE && offset <= Integer.MAX_VALUE,
            "sample_delta_us",
            delta,
            "a sum below 2^31");
        offsets[at] = (int) offset;
      }
      return offsets;
    }

    private int[] readIds() throws Malformed {
      int count = ids.count();
      require(count <= FrameFields.MAX_SIGNALS, "signals", count, "at most 4096");
      int[] read = count == 0 ? NO_IDS : new int[count];
      long id = 0;
      boolean ascending = true;
      ids.select();
      for (int at = 0; at < count; at++) {
        long delta = in.readZigZag();
        ascending &= delta > 0;
        id += delta;
        require(
            Math.abs(delta) <= Integer.MAX_VALUE && id >= 1 && id <= Integer.MAX_VALUE,
            "signal id",
            id,
            "1 to 2^31 - 1");
        read[at] = (int) id;
      }
      if (!ascending) {
        requireDistinct(read);
      }
      return read;
    }

    private void requireDistinct(int[] read) throws Malformed {
      if (!isDistinctByIndex(read)) {
        requireDistinctBySorting(read);
      }
    }

    /** Whether each id is of the catalogue, and there once: a bit for each says so. */
    private boolean isDistinctByIndex(int[] read) {
      long[] seen = new long[(catalogue.size() >> 6) + 1];
      for (int id : read) {
        int index = catalogue.indexOf(id);
        if (index == SignalCatalogue.UNKNOWN || (seen[index >> 6] & (1L << index)) != 0) {
          return false;
        }
        seen[index >> 6] |= 1L << index;
      }
      return true;
    }

    private void requireDistinctBySorting(int[] read) throws Malformed {
      int[] sorted = read.clone();
      Arrays.sort(sorted);
      for (int at = 1; at < sorted.length; at++) {
        require(sorted[at] != sorted[at - 1], "signal id", sorted[at], "each once");
      }
    }

    private int[] readTextIds() throws Malformed {
      int count = textIds.count();
      require(count == texts.size(), "texts", texts.size(), "one for each text_signal_id");
      if (count == 0) {
        return NO_IDS;
      }
      int[] read = new int[count];
      textIds.select();
      for (int at = 0; at < count; at++) {
        long id = in.readVarint();
        require(id >= 1 && id <= Integer.MAX_VALUE, "text_signal_id", id, "1 to 2^31 - 1");
        read[at] = (int) id;
      }
      return read;
    }

    private double[] readValues(int[] signalIds, int sampleCount) throws Malformed {
      long cells = (long) signalIds.length * sampleCount;
      require(cells <= FrameFields.MAX_CELLS, "signals * samples", cells, "at most 262144");
      int absentBytes = absent.length();
      require(
          absentBytes == 0 || absentBytes == (cells + 7) / 8,
          "absent",
          absentBytes,
          "a bit for each signal and sample");
      double[] read = new double[(int) cells];
      values.select();
      for (int column = 0; column < signalIds.length; column++) {
        double scale = scaleOf(signalIds[column]);
        long value = 0;
        int end = (column + 1) * sampleCount;
        for (int cell = column * sampleCount; cell < end; cell++) {
          if (absentBytes != 0 && (in.byteAt(absent.start + (cell >> 3)) >> (cell & 7) & 1) != 0) {
            read[cell] = Double.NaN;
          } else {
            value += in.readZigZag();
            read[cell] = value / scale;
          }
        }
      }
      require(!in.hasMore(), "value_delta", "more values", "as many as signals and samples say");
      return read;
    }

    /** Values of unknown signals are read as integers, and screened out with their ids later. */
    private double scaleOf(int id) {
      int index = catalogue.indexOf(id);
      return index == SignalCatalogue.UNKNOWN ? 1.0 : scales[index];
    }

    private void requireTime(long micros, String name) throws Malformed {
      require(
          micros >= 0 && micros <= FrameFields.MAX_TIME_MICROS,
          name,
          micros,
          "microseconds since 1970, at most 2^53");
    }

    /** Where a packed field lies. */
    private final class Range {

      private int start;
      private int end;
      private boolean seen;

      void locate(int wireType, String name) throws Malformed {
        requireWireType(wireType, WireReader.LENGTH_DELIMITED);
        require(!seen, name, "twice", "one packed field");
        seen = true;
        end = in.readEndOfField();
        start = in.position();
        in.skipTo(end);
      }

      int length() {
        return end - start;
      }

      int count() {
        return in.countVarints(start, end);
      }

      void select() {
        in.select(start, end);
      }
    }
  }

  private static void requireWireType(int actual, int expected) throws Malformed {
    require(actual == expected, "wire type", actual, Integer.toString(expected));
  }

  private static void require(boolean condition, String name, Object value, String expected)
      throws Malformed {
    if (!condition) {
      throw new Malformed(name + ": " + value + " (expected: " + expected + ")");
    }
  }

  private static void require(boolean condition, String name, long value, String expected)
      throws Malformed {
    if (!condition) {
      throw new Malformed(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
