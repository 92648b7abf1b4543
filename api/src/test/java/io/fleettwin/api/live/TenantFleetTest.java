package io.fleettwin.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleHealth;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantFleetTest {

  private static final CoreSignals CORE = CoreSignals.of(VssCatalogue.load());

  private final TenantFleet fleet = new TenantFleet();

  @Test
  void changesHoldEachVehicleOnceAtItsLastChange() {
    put("a", 1);
    put("b", 1);
    put("a", 2);
    put("c", 1);
    put("a", 3);

    assertThat(changesAfter(0)).containsExactly("b", "c", "a");
    assertThat(changesAfter(fleet.find("c").orElseThrow().change())).containsExactly("a");
    assertThat(changesAfter(fleet.lastChange())).isEmpty();
  }

  @Test
  void revisionThatIsNotAboveTheHeldOneChangesNothing() {
    assertThat(put("a", 5)).isTrue();
    assertThat(put("a", 5)).isFalse();
    assertThat(put("a", 4)).isFalse();

    assertThat(fleet.lastChange()).isEqualTo(1);
  }

  @Test
  void removalIsAChangeUntilTheVehicleComesBack() {
    put("a", 1);
    fleet.remove("a");

    assertThat(fleet.changesAfter(1))
        .singleElement()
        .satisfies(change -> assertThat(change.kind()).isEqualTo(LiveChange.Kind.REMOVED));
    assertThat(fleet.find("a")).isEmpty();

    put("a", 1);
    assertThat(fleet.changesAfter(0))
        .singleElement()
        .satisfies(change -> assertThat(change.kind()).isEqualTo(LiveChange.Kind.UPDATED));
  }

  @Test
  void removalOfAStrangerChangesNothing() {
    fleet.remove("nobody");

    assertThat(fleet.lastChange()).isZero();
  }

  @Test
  void positionsBeforeForgottenRemovalsAreNotRemembered() {
    for (int vehicle = 0; vehicle <= TenantFleet.MAX_REMOVALS; vehicle++) {
      put("v-" + vehicle, 1);
      fleet.remove("v-" + vehicle);
    }

    assertThat(fleet.changesAfter(0)).hasSize(TenantFleet.MAX_REMOVALS);
    assertThat(fleet.remembers(1)).isFalse();
    assertThat(fleet.remembers(2)).isTrue(); // the removal of v-0, which a reader at 2 has seen
    assertThat(fleet.remembers(fleet.lastChange() + 1)).isFalse();
  }

  @Test
  void whatIsOpenIsAChangeAndOutlivesRevisions() {
    OpenInsights open = OpenInsights.of(List.of(insight(Severity.WARNING, 1)));
    fleet.setOpenInsights("a", open); // before the vehicle is there
    put("a", 1);
    put("b", 1);
    put("a", 2);

    assertThat(fleet.find("a").orElseThrow().openInsights()).isEqualTo(open);
    assertThat(fleet.find("a").orElseThrow().health())
        .isEqualTo(new VehicleHealth(VehicleHealth.Level.ATTENTION, "WARNING since 1"));

    fleet.setOpenInsights("b", open);
    assertThat(changesAfter(0)).containsExactly("a", "b");
    fleet.setOpenInsights("a", OpenInsights.NONE);
    fleet.setOpenInsights("b", open);
    assertThat(changesAfter(0)).containsExactly("b", "a");
    assertThat(fleet.find("a").orElseThrow().health().level()).isEqualTo(VehicleHealth.Level.OK);
  }

  @Test
  void theWorstIsTheMostSevereAndOfThoseTheNewest() {
    assertThat(OpenInsights.of(List.of())).isEqualTo(OpenInsights.NONE);
    assertThat(
            OpenInsights.of(
                    List.of(
                        insight(Severity.WARNING, 1),
                        insight(Severity.WARNING, 3),
                        insight(Severity.WARNING, 2),
                        insight(Severity.INFO, 9)))
                .worst()
                .orElseThrow()
                .message())
        .isEqualTo("WARNING since 3");
  }

  private static Insight insight(Severity severity, long since) {
    return new Insight(
        InsightKind.CONTRADICTION,
        "",
        Phase.OPENED,
        severity,
        since,
        since,
        Evidence.ofCertainty(0.9),
        severity + " since " + since);
  }

  private boolean put(String vehicleId, long revision) {
    SampleTwin twin = SampleTwin.of("demo", vehicleId).revision(revision);
    return fleet.put(TwinHeader.of(twin.snapshot(Instant.EPOCH), CORE), new byte[0]);
  }

  private List<String> changesAfter(long sequence) {
    return fleet.changesAfter(sequence).stream().map(LiveChange::vehicleId).toList();
  }
}
