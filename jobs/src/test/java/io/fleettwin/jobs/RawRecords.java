package io.fleettwin.jobs;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.erasure.ErasureCodec;
import io.fleettwin.contracts.erasure.ErasureList;
import io.fleettwin.contracts.erasure.ErasureMarker;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.HonoProperties;
import io.fleettwin.jobs.source.Origin;
import io.fleettwin.jobs.source.RawRecord;
import java.util.List;

/** Raw records for tests: one vehicle, one second between frames, everything settled by number. */
public final class RawRecords {
  /** When frame 0 was sampled [µs since 1970]: 2026-01-05T08:00:00Z. */
  public static final long START_MICROS = 1_767_600_000_000_000L;

  public static final String TENANT = "demo";
  public static final String DEVICE = "sim-0001";
  public static final String KEY = TENANT + "/" + DEVICE;

  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();
  private static final FrameCodec CODEC = new FrameCodec(CATALOGUE);
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long ON_THE_WAY_MICROS = 40_000L;
  private static final int BOOT = 7;

  private RawRecords() {}

  /** Frame {@code number}: sampled {@code number} seconds after the start, speed = number. */
  public static RawRecord numbered(int number) {
    return carrying(
        frame(
            number,
            new int[] {
              id("Vehicle.Speed"),
              id("Vehicle.CurrentLocation.Latitude"),
              id("Vehicle.CurrentLocation.Longitude")
            },
            number,
            48.1 + number * 1e-4,
            11.5),
        number);
  }

  /** A frame of one sample in the sequence of boot 7. */
  public static SignalFrame frame(int number, int[] ids, double... values) {
    return new SignalFrame(
        BOOT,
        number,
        eventTimeMicros(number),
        new int[] {0},
        ids,
        values,
        new int[0],
        new String[0],
        eventTimeMicros(number));
  }

  /**
   * Frame 0 as sent, with a sample that its vehicle will take an hour later: no clock does that.
   */
  public static SignalFrame fromTheFuture(int id, double value) {
    return new SignalFrame(
        BOOT,
        0,
        eventTimeMicros(3_600),
        new int[] {0},
        new int[] {id},
        new double[] {value},
        new int[0],
        new String[0],
        eventTimeMicros(0));
  }

  /**
   * A frame with the first {@code signals} numeric signals of the catalogue, each at its minimum.
   */
  public static SignalFrame wide(int number, int signals) {
    Signal[] numeric =
        CATALOGUE.signals().stream()
            .filter(signal -> signal.type().isNumeric())
            .limit(signals)
            .toArray(Signal[]::new);
    int[] ids = new int[numeric.length];
    double[] values = new double[numeric.length];
    for (int i = 0; i < numeric.length; i++) {
      ids[i] = numeric[i].id();
      values[i] = Math.max(numeric[i].minimum(), Math.min(numeric[i].maximum(), number % 50));
    }
    return frame(number, ids, values);
  }

  /** A record that carries a frame and was received 40 ms after frame {@code number} was sent. */
  public static RawRecord carrying(SignalFrame frame, int number) {
    return carrying(CODEC.encode(frame), ContentTypes.FRAME_PROTOBUF, number);
  }

  /** A record with any payload. */
  public static RawRecord carrying(byte[] payload, String contentType, int number) {
    return new RawRecord(
        new Origin(Topics.telemetry(TENANT), 3, number, receivedMicros(number)),
        new HonoProperties(contentType, receivedMicros(number), RawRecord.ABSENT, RawRecord.ABSENT),
        KEY,
        Defect.NONE,
        payload);
  }

  /** Hono's word on the connection: -1 connected, 0 disconnected. */
  public static RawRecord connection(int untilDisconnectSeconds, int number) {
    return new RawRecord(
        new Origin(Topics.event(TENANT), 3, number, receivedMicros(number)),
        new HonoProperties(
            ContentTypes.HONO_EMPTY_NOTIFICATION,
            receivedMicros(number),
            RawRecord.ABSENT,
            untilDisconnectSeconds),
        KEY,
        Defect.NONE,
        new byte[0]);
  }

  /** A marker that the vehicle is to be forgotten, as the {@code number}th word on it. */
  public static RawRecord erased(int number) {
    var marker = new ErasureMarker(receivedMicros(number), "operator");
    return erasure(ErasureCodec.encode(marker), number);
  }

  /** Word that the marker is lifted, appended when frame {@code number} was. */
  public static RawRecord lifted(int number) {
    return erasure(new byte[0], number);
  }

  /** A record of the erasure topic, whatever it says. */
  public static RawRecord erasure(byte[] value, int number) {
    return new RawRecord(
        new Origin(Topics.ERASURE, 0, number, receivedMicros(number)),
        new HonoProperties("", 0, RawRecord.ABSENT, RawRecord.ABSENT),
        KEY,
        Defect.NONE,
        value);
  }

  /** The list that a reader of some records of the erasure topic has. */
  public static ErasureList listOf(List<RawRecord> words) {
    var list = new ErasureList();
    for (RawRecord word : words) {
      list.hear(
          word.vehicleKey(),
          word.origin().offset(),
          word.origin().appendedMicros(),
          word.payload());
    }
    return list;
  }

  /** Numeric id of a path. */
  public static int id(String path) {
    return CATALOGUE.loadByPath(path).id();
  }

  public static long eventTimeMicros(int number) {
    return START_MICROS + number * MICROS_PER_SECOND;
  }

  public static long receivedMicros(int number) {
    return eventTimeMicros(number) + ON_THE_WAY_MICROS;
  }
}
