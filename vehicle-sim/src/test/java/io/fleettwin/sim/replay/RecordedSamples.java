package io.fleettwin.sim.replay;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.replay.ReplayPlan.Times;
import io.fleettwin.sim.replay.ReplayPlan.Vehicles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All samples of a folder as the replay reads them, with their recorded times. */
public final class RecordedSamples {

  private RecordedSamples() {}

  public static List<VehicleSample> read(
      RecordingFormat format, Path folder, SignalCatalogue catalogue) throws IOException {
    Recording recording =
        Recording.scan(
            new RecordingQuery(
                format,
                folder,
                format.defaultZone(),
                format.defaultRate(),
                Set.of(),
                Integer.MAX_VALUE),
            catalogue);
    List<VehicleSample> samples = new ArrayList<>();
    for (List<ReplayPlan.Leg> legs : ReplayPlan.of(recording, Vehicles.PER_TRIP).strands()) {
      try (Strand strand =
          new Strand(
              recording,
              legs,
              leg -> leg.shiftMicros(Times.ORIGINAL, 0, 1),
              catalogue,
              new FaultCounts())) {
        while (strand.hasNext()) {
          samples.add(strand.next());
        }
      }
    }
    return samples;
  }
}
