package io.fleettwin.jobs.history;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.SignalCatalogueWith;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.HonoProperties;
import io.fleettwin.jobs.source.Origin;
import io.fleettwin.jobs.source.RawRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * What some vehicles sent, as it arrives: shuffled within a window, one frame in ten twice.
 *
 * <p>Sample {@code s} of frame {@code f} has the speed {@code (f + s) % 100}, so that sums tell,
 * and half of it in a signal that this release does not know.
 */
final class SentFrames implements GeneratorFunction<Long, RawRecord> {

  private static final long serialVersionUID = 1L;

  static final int SAMPLES = 3;

  /** The signal of a later release, as a line of its catalogue. */
  static final String LATER =
      "9001,Vehicle.FleetTwin.HalfSpeed,DOUBLE,km/h,-1e9,1e9,1,1000,history,half_speed_kmh";

  static final String LATER_COLUMN = "half_speed_kmh";

  private static final int LATER_ID = 9_001;
  private static final int VEHICLES = 20;
  private static final int WINDOW = 50;
  private static final long SEED = 7;
  private static final SignalCatalogueWith CATALOGUE = new SignalCatalogueWith(LATER);

  private final int framesPerVehicle;
  private transient List<Integer> arrivals;

  SentFrames(int framesPerVehicle) {
    this.framesPerVehicle = framesPerVehicle;
  }

  /** Records that arrive, repetitions included. */
  long recordCount() {
    return arrivals().size();
  }

  /** Rows that history has to have. */
  long sampleCount() {
    return (long) VEHICLES * framesPerVehicle * SAMPLES;
  }

  /** Sum over the speeds of all samples. */
  long speedSum() {
    long sum = 0;
    for (int frame = 0; frame < framesPerVehicle; frame++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        sum += (long) VEHICLES * speed(frame, sample);
      }
    }
    return sum;
  }

  @Override
  public RawRecord map(Long arrival) {
    int frame = arrivals().get(arrival.intValue());
    return record(frame % VEHICLES, frame / VEHICLES, arrival);
  }

  private List<Integer> arrivals() {
    if (arrivals == null) {
      Random random = new Random(SEED);
      List<Integer> arriving = new ArrayList<>();
      for (int frame = 0; frame < VEHICLES * framesPerVehicle; frame++) {
        arriving.add(frame);
        if (random.nextInt(10) == 0) {
          arriving.add(frame);
        }
      }
      for (int start = 0; start < arriving.size(); start += WINDOW) {
        Collections.shuffle(
            arriving.subList(start, Math.min(arriving.size(), start + WINDOW)), random);
      }
      arrivals = arriving;
    }
    return arrivals;
  }

  private static RawRecord record(int vehicle, int number, long arrival) {
    int[] ids = {
      RawRecords.id("Vehicle.Speed"),
      RawRecords.id("Vehicle.CurrentLocation.Latitude"),
      RawRecords.id("Vehicle.CurrentLocation.Longitude"),
      LATER_ID
    };
    double[] values = new double[ids.length * SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      values[sample] = speed(number, sample);
      values[SAMPLES + sample] = 48.0 + vehicle * 0.01;
      values[2 * SAMPLES + sample] = 11.5;
      values[3 * SAMPLES + sample] = speed(number, sample) / 2.0;
    }
    var frame =
        new SignalFrame(
            7,
            number,
            RawRecords.eventTimeMicros(number),
            new int[] {0, 100_000, 200_000},
            ids,
            values,
            new int[0],
            new String[0],
            RawRecords.eventTimeMicros(number));
    String device = "car-%02d".formatted(vehicle);
    return new RawRecord(
        new Origin(
            Topics.telemetry(RawRecords.TENANT), 0, arrival, RawRecords.receivedMicros(number)),
        new HonoProperties(
            ContentTypes.FRAME_PROTOBUF,
            RawRecords.receivedMicros(number),
            RawRecord.ABSENT,
            RawRecord.ABSENT),
        RawRecords.TENANT + "/" + device,
        Defect.NONE,
        CATALOGUE.encode(frame));
  }

  private static int speed(int frame, int sample) {
    return (frame + sample) % 100;
  }
}
