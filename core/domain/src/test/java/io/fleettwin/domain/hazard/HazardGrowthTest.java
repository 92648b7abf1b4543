package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.hazard.RoadDrive.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hazards that reach far, that grow together, that are against the traffic, that are forgotten. */
class HazardGrowthTest {

  private static final HazardCause RAIN = HazardCause.HEAVY_RAIN;

  private final HazardScene scene = new HazardScene();

  @Test
  void rainOverAKilometreIsOneHazard() {
    for (int i = 0; i < 12; i++) {
      scene.report("a/" + i, RAIN, 100.0 * i, i);
    }

    assertThat(scene.phases("a")).contains(HazardPhase.CONFIRMED);
    assertThat(own()).hasSize(1);
    Hazard.Place place = own().get(0).place();
    // reports every 100 m from 0 to 1,100: variance (12 * 12 - 1) / 12 squares of 100 m
    assertThat(HOME.eastMeters(place.longitudeDegrees())).isCloseTo(550.0, within(0.5));
    assertThat(place.extentMeters()).isCloseTo(100.0 * Math.sqrt(2.0 * 143.0 / 12.0), within(0.5));
  }

  @Test
  void whatGrowsTogetherIsTheOneThatWasTold() {
    scene.report("a/1", RAIN, 0.0, 0.0).report("a/2", RAIN, 10.0, 1.0);
    scene.report("a/3", RAIN, 1_000.0, 2.0);
    assertThat(own()).hasSize(2);

    scene.report("a/4", RAIN, 450.0, 3.0).report("a/5", RAIN, 700.0, 4.0);

    assertThat(own()).hasSize(1);
    assertThat(own().get(0).grounds().reporters()).isEqualTo(5);
    assertThat(own().get(0).grounds().reports()).isEqualTo(5);
    assertThat(HOME.eastMeters(own().get(0).place().longitudeDegrees()))
        .isCloseTo((0.0 + 10.0 + 1_000.0 + 450.0 + 700.0) / 5.0, within(0.5));
    assertThat(scene.told.stream().filter(h -> h.scope().equals("a")).map(Hazard::id).distinct())
        .hasSize(1);
  }

  @Test
  void whoWasWarnedOfOneOfTwoIsNotTornOutOfIt() {
    scene.report("a/1", RAIN, 0.0, 0.0).report("a/2", RAIN, 0.0, 1.0);
    scene.report("a/3", RAIN, 1_000.0, 2.0).report("a/4", RAIN, 1_000.0, 3.0);
    scene.meet("a/9", 1_500.0, 270.0, 4.0);
    assertThat(scene.warnings).hasSize(1);

    scene.report("a/5", RAIN, 480.0, 5.0).report("a/6", RAIN, 490.0, 6.0);
    scene.report("a/7", RAIN, 700.0, 7.0);

    assertThat(own()).hasSize(1);
    assertThat(scene.phases("a")).contains(HazardPhase.CANCELLED);
    scene.meet("a/9", 1_400.0, 270.0, 9.0);
    assertThat(scene.warnings).hasSize(1); // neither of an end nor of anything new
  }

  @Test
  void twoHolesNeverGrowTogether() {
    for (int i = 0; i < 5; i++) {
      scene.report("a/" + i, HazardCause.BAD_SURFACE, 50.0 * (i % 2), i);
      scene.report("a/" + i, HazardCause.BAD_SURFACE, 500.0 + 50.0 * (i % 2), 0.5 + i);
    }

    assertThat(own()).hasSize(2);
  }

  @Test
  void aVehicleThatStaysInTheRainTellsHowFarItReachesAndNoMore() {
    scene.report("a/1", RAIN, 0.0, 0.0).report("a/1", RAIN, 300.0, 20.0);

    assertThat(own()).hasSize(1);
    assertThat(own().get(0).grounds().reports()).isEqualTo(1);
    assertThat(own().get(0).place().extentMeters()).isCloseTo(Math.sqrt(2.0) * 150.0, within(0.5));
  }

  @Test
  void whoDrivesAgainstAllOthersIsReported() {
    for (int i = 0; i < 405; i++) {
      String vehicle = "a/" + i;
      scene.meet(vehicle, 100.0, 90.0, 60.0 * i);
      scene.meet(vehicle, 500.0, 90.0, 60.0 * i + 20.0);
      scene.meet(vehicle, 900.0, 90.0, 60.0 * i + 40.0);
    }
    scene.observe("a/wrong", HazardScene.passage(700.0, 300.0, 270.0, 24_400.0, List.of()));

    assertThat(scene.told).hasSize(1);
    Hazard wrong = scene.told.get(0);
    assertThat(wrong.cause()).isEqualTo(HazardCause.WRONG_WAY);
    assertThat(wrong.scope()).isEqualTo("a");
    assertThat(HOME.eastMeters(wrong.place().longitudeDegrees())).isCloseTo(300.0, within(0.5));
    scene.clear("a/1", 300.0, 24_410.0).clear("a/2", 300.0, 24_411.0);
    assertThat(scene.told).hasSize(1); // it has driven on: nothing is said against it
  }

  @Test
  void aTurningIsNotWarnedOfWhatLiesBehindIt() {
    for (int i = 0; i < 20; i++) {
      String vehicle = "a/" + i;
      scene.meet(vehicle, 100.0, 90.0, 60.0 * i).meet(vehicle, 500.0, 90.0, 60.0 * i + 20.0);
      scene.meet(vehicle, 501.0, 0.0, 60.0 * i + 21.0); // all turn to the north here
    }
    scene.report("a/s", HazardCause.BAD_SURFACE, 900.0, 1_300.0);
    scene.report("a/t", HazardCause.BAD_SURFACE, 900.0, 1_301.0);
    scene.meet("a/9", 500.0, 90.0, 1_302.0);
    assertThat(scene.warnings).isEmpty();

    scene.meet("a/8", 850.0, 90.0, 1_303.0); // on the road to it; nothing is known of that one
    assertThat(scene.warnings).hasSize(1);
  }

  @Test
  void aForgottenVehicleLeavesNumbersAndNothingElse() {
    scene.report("a/1", HazardCause.BAD_SURFACE, 500.0, 0.0);
    scene.report("a/2", HazardCause.BAD_SURFACE, 500.0, 1.0);
    scene.meet("a/1", 600.0, 90.0, 2.0);
    byte[] before = scene.bytes();
    double reliability = scene.cell.reliabilityOf("a/1");
    scene.cell.forget("a/1");

    assertThat(scene.cell.reliabilityOf("a/1"))
        .isEqualTo(ReporterLedger.PRIOR_RELIABILITY)
        .isNotEqualTo(reliability);
    assertThat(own().get(0).grounds().reporters()).isEqualTo(2);
    // its name, its hash three times (two scopes, contributions of one) and what was judged of it
    assertThat(scene.bytes().length).isLessThan(before.length - 3 * Long.BYTES);
    String state = new String(scene.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(state).doesNotContain("a/1");
    scene.cell.forget("a/never");
    assertThat(own()).hasSize(1);
  }

  @Test
  void aStateOfTheFirstReleaseIsReadAndGoesOn() throws IOException {
    scene.cell =
        HazardCell.read(
            new DataInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(FIRST))));

    assertThat(scene.cell.beliefs()).hasSize(2);
    Hazard own = own().get(0);
    assertThat(own.grounds().reporters()).isEqualTo(3);
    assertThat(own.place().extentMeters()).isBetween(0.4, 1.6);
    for (int i = 4; i <= 9; i++) {
      scene.report("b/" + i, HazardCause.BAD_SURFACE, 502.0, i);
    }
    Hazard shared =
        scene.told.stream().filter(h -> h.scope().equals(Hazard.SHARED)).findFirst().orElseThrow();
    assertThat(shared.phase()).isEqualTo(HazardPhase.UPDATED);
    assertThat(shared.id()).isEqualTo("989a69-9-2-hek889x4w0-2a"); // as it was told before
    assertThat(shared.grounds().reporters()).isEqualTo(6);
  }

  private List<Hazard> own() {
    return scene.cell.beliefs().stream().filter(h -> h.scope().equals("a")).toList();
  }

  /** Three reports of a hole and a vehicle that was warned of it, as version 1 wrote them. */
  private static final String FIRST =
      "AQACAAFhBQAAAAAAmJppAkK0AAAABkefcioiQEAYAAAAAAAAAAZHn3JIpsBASAAAAAAAAEAmA3RV8tyz"
          + "P/AAAAABP6QAAAADAAAAAwAAAAACAQAABkefckimwAPmIPAZBGkb2AAGR59yKiJA5iDzGQRpIPEABkef"
          + "cjlkgOYg8hkEaR8+AAZHn3JIpsABABg5ODlhNjktOS0yLWhlazg4YWlraHMtNjEAAWEFAQIAAAAAAJia"
          + "aQJASAAAAAAAAEAmA3N0de9ZP+AAAAABP6NABhtH//3gawAAAAIAAAACAAAAAAAGR59yKiJAAAZHn3I5"
          + "ZIAABkpRzhawywAGR59yOWSAAAEqBQAAAAAAmJppAkK0AAAABkefcioiQEAYAAAAAAAAAAZHn3JIpsBA"
          + "SAAAAAAAAEAmA3RV8tyzP/AAAAABP6QAAAADAAAAAwAAAAACAQEABkefckimwAPmIPAZBGkb2AAGR59y"
          + "KiJA5iDzGQRpIPEABkefcjlkgOYg8hkEaR8+AAZHn3JIpsABABg5ODlhNjktOS0yLWhlazg4OXg0dzAt"
          + "MmEAASoFAQIAAAAAAJiaaQJASAA68BeNA0AmBCD5mJWOQGkAAAAAAABAGAAAAAAAAAAAAAMAAAADAAAA"
          + "AAAGR59yGuAAAAZHn3Ia4AAABkp1OIL3AAAGR59ySKbAAAPmIPAZBGkb2AEA5iDzGQRpIPEBAOYg8hkE"
          + "aR8+AQAAAQADYS85QEgAAAAAAABAJgCwKZluQgAGR59yZytAQrQAAEGgAAABABg5ODlhNjktOS0yLWhl"
          + "azg4YWlraHMtNjEC";
}
