package io.fleettwin.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.replay.RecordingQuery.Rate;
import io.fleettwin.sim.replay.ReplayPlan.Times;
import io.fleettwin.sim.replay.ReplayPlan.Vehicles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();
  private static final int LONGITUDE =
      CATALOGUE.loadByPath("Vehicle.CurrentLocation.Longitude").id();
  private static final int GEAR =
      CATALOGUE.loadByPath("Vehicle.Powertrain.Transmission.SelectedGear").id();
  private static final int CURRENT =
      CATALOGUE.loadByPath("Vehicle.Powertrain.TractionBattery.CurrentCurrent").id();

  private static final String BMW_HEADER =
      "vehicle_id,trip_id,ts_local,t_s,speed_kmh,pack_voltage_v,pack_current_a,soc_pct\n";
  private static final String TWIZY_HEADER =
      "vehicle_id,trip_id,source_row,ts_local,soc_pct,gear_mode,lat_deg,lon_deg,gps_speed_kmh\n";

  @TempDir private Path folder;
  private final FaultCounts faults = new FaultCounts();

  @Test
  void everyColumnOfEveryKindIsASignalOfTheCatalogue() {
    for (RecordingFormat format : RecordingFormat.values()) {
      for (SignalColumn column : format.signalColumns()) {
        assertThat(CATALOGUE.findByPath(column.path())).as(column.column()).isPresent();
      }
    }
  }

  @Test
  void filesAreKnownByTheirHeaderWhateverTheirName() throws IOException {
    gzip("anything.csv.gz", BMW_HEADER + "I3,A,2019-06-25T13:21:14,0,50,390,-20,80\n");
    write("truth.csv", "trip_id,distance_km\nA,12\n");

    Recording recording = scan(RecordingFormat.BMW_I3, Rate.ANY);

    assertThat(recording.rows()).isEqualTo(1);
    assertThat(samples(recording, Vehicles.PER_TRIP).get(0).vehicleId()).isEqualTo("i3-a");
  }

  @Test
  void aFolderWithoutSuchFilesIsRefusedWithTheHeaderThatWasLookedFor() throws IOException {
    write("other.csv", "a,b\n1,2\n");

    assertThatThrownBy(() -> scan(RecordingFormat.CABSPOTTING, Rate.ANY))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("vehicle_id, ts_epoch_s, lat_deg, lon_deg, occupied");
  }

  @Test
  void aBrokenFieldCostsItsValueAndNeverTheRow() throws IOException {
    write(
        "twizy.csv",
        TWIZY_HEADER
            + "T,1,0,2021-03-29T11:13:45,abc,D,33.9,-6.7,10\n"
            + "T,1,1,2021-03-29T11:13:46,50,?,33.9,1555,10\n"
            + "T,1,2,2021-03-29T11:13:47,,R,33.9,-6.7\n");

    List<VehicleSample> samples = samples(scan(RecordingFormat.TWIZY, Rate.ANY), Vehicles.PER_TRIP);

    assertThat(samples).hasSize(3);
    assertThat(faults.asMap())
        .isEqualTo(
            Map.of(
                FieldFault.NOT_A_NUMBER, 1L,
                FieldFault.UNKNOWN_GEAR, 1L,
                FieldFault.FIELD_MISSING, 1L));
    assertThat(value(samples.get(1), LONGITUDE)).as("sent as recorded").isEqualTo(1555);
    assertThat(value(samples.get(2), GEAR)).isEqualTo(-1);
  }

  @Test
  void dischargeCurrentStaysNegative() throws IOException {
    write("i3.csv", BMW_HEADER + "I3,A,2019-06-25T13:21:14,0,50,390,-20,80\n");

    VehicleSample sample =
        samples(scan(RecordingFormat.BMW_I3, Rate.ANY), Vehicles.PER_TRIP).get(0);

    assertThat(value(sample, CURRENT)).isEqualTo(-20);
  }

  @Test
  void aRowWithoutATimeStandsOneStepAfterTheOneBefore() throws IOException {
    write(
        "twizy.csv",
        TWIZY_HEADER
            + "T,1,0,,50,D,33.9,-6.7,10\n"
            + "T,1,1,2021-03-29T11:13:46,50,D,33.9,-6.7,10\n"
            + "T,1,2,,50,D,33.9,-6.7,10\n"
            + "T,1,4,broken,50,D,33.9,-6.7,10\n"
            + "T,1,5,2021-03-29T11:13:50,50,D,33.9,-6.7,10\n");

    List<VehicleSample> samples = samples(scan(RecordingFormat.TWIZY, Rate.ANY), Vehicles.PER_TRIP);

    // Rabat is on UTC+1 in March 2021.
    long start = Instant.parse("2021-03-29T10:13:45Z").getEpochSecond();
    assertThat(samples)
        .extracting(sample -> sample.eventTimeMicros() / 1_000_000 - start)
        .containsExactly(0L, 1L, 2L, 4L, 5L);
    assertThat(faults.asMap()).isEqualTo(Map.of(FieldFault.TIME_MISSING, 3L));
  }

  @Test
  void aTripWithoutAnyDateIsPlacedAfterTheTripBeforeIt() throws IOException {
    write(
        "i3.csv",
        BMW_HEADER
            + "I3,A,2019-06-25T13:21:14,0,50,390,-20,80\n"
            + "I3,A,2019-06-25T13:21:15,1,50,390,-20,80\n"
            + "I3,B,,0,50,390,-20,80\n"
            + "I3,B,,1,50,390,-20,80\n");

    List<VehicleSample> samples = samples(scan(RecordingFormat.BMW_I3, Rate.ANY), Vehicles.SINGLE);

    long start = Instant.parse("2019-06-25T11:21:14Z").getEpochSecond();
    assertThat(samples)
        .extracting(sample -> sample.eventTimeMicros() / 1_000_000 - start)
        .containsExactly(0L, 1L, 61L, 62L);
    assertThat(samples).extracting(VehicleSample::vehicleId).containsOnly("i3");
  }

  @Test
  void theRateChoosesAmongTheFilesOfATrip() throws IOException {
    write("a.csv", BMW_HEADER + rows("A", 10, 1.0));
    write("b.csv", BMW_HEADER + rows("A", 100, 0.1) + rows("B", 50, 0.1));

    assertThat(scan(RecordingFormat.BMW_I3, Rate.HZ1).rows()).isEqualTo(10);
    assertThat(scan(RecordingFormat.BMW_I3, Rate.HZ10).rows()).isEqualTo(150);
    Recording any = scan(RecordingFormat.BMW_I3, Rate.ANY);
    assertThat(any.rows()).as("each trip once, from where it is densest").isEqualTo(150);
    assertThat(any.notes()).hasSize(1);
  }

  @Test
  void taxisOfAFileAreVehiclesOfTheirOwn() throws IOException {
    write(
        "cabs.csv",
        """
        vehicle_id,ts_epoch_s,lat_deg,lon_deg,occupied
        a,1211155200,37.7,-122.4,0
        b,1211155201,37.8,-122.5,1
        a,1211155260,37.7,-122.4,1
        """);

    List<VehicleSample> samples =
        samples(scan(RecordingFormat.CABSPOTTING, Rate.HZ1), Vehicles.PER_TRIP);

    assertThat(samples).extracting(VehicleSample::vehicleId).containsExactly("a", "b", "a");
    assertThat(samples.get(2).eventTimeMicros()).isEqualTo(1_211_155_260_000_000L);
  }

  @Test
  void idsHoldNothingThatHonoRefuses() {
    assertThat(ReplayPlan.sanitise("BMW I3/Ü 1-TripA_01")).isEqualTo("bmw-i3-1-tripa_01");
  }

  static String rows(String trip, int count, double stepSeconds) {
    StringBuilder rows = new StringBuilder();
    for (int at = 0; at < count; at++) {
      rows.append("I3,%s,,%s,%d,390,-20,80\n".formatted(trip, at * stepSeconds, at));
    }
    return rows.toString();
  }

  private Recording scan(RecordingFormat format, Rate rate) throws IOException {
    return Recording.scan(
        new RecordingQuery(format, folder, format.defaultZone(), rate, Set.of(), Integer.MAX_VALUE),
        CATALOGUE);
  }

  /** All samples with their recorded times, strand after strand. */
  private List<VehicleSample> samples(Recording recording, Vehicles vehicles) throws IOException {
    List<VehicleSample> samples = new ArrayList<>();
    ReplayPlan plan = ReplayPlan.of(recording, vehicles);
    for (List<ReplayPlan.Leg> legs : plan.strands()) {
      try (Strand strand =
          new Strand(
              recording, legs, leg -> leg.shiftMicros(Times.ORIGINAL, 0, 1), CATALOGUE, faults)) {
        while (strand.hasNext()) {
          samples.add(strand.next());
        }
      }
    }
    return samples;
  }

  private static double value(VehicleSample sample, int signalId) {
    for (int at = 0; at < sample.signalIds().length; at++) {
      if (sample.signalIds()[at] == signalId) {
        return sample.values()[at];
      }
    }
    return Double.NaN;
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private void gzip(String name, String content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }
}
