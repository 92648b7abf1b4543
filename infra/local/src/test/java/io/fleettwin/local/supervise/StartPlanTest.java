package io.fleettwin.local.supervise;

import static io.fleettwin.local.component.Component.API;
import static io.fleettwin.local.component.Component.CATALOG;
import static io.fleettwin.local.component.Component.FLINK;
import static io.fleettwin.local.component.Component.HONO;
import static io.fleettwin.local.component.Component.JOBMANAGER;
import static io.fleettwin.local.component.Component.JOBS;
import static io.fleettwin.local.component.Component.KAFKA;
import static io.fleettwin.local.component.Component.SIM;
import static io.fleettwin.local.component.Component.TASKMANAGER_1;
import static io.fleettwin.local.component.Component.TASKMANAGER_2;
import static io.fleettwin.local.component.Component.UPKEEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.local.component.Component;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.Phase;
import io.fleettwin.local.settings.SettingsException;
import io.fleettwin.local.settings.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartPlanTest {

  @Test
  void embeddedPlatformHasOneFlink() {
    assertThat(plan(Map.of()).components())
        .containsExactly(KAFKA, CATALOG, HONO, FLINK, UPKEEP, API, SIM);
  }

  @Test
  void clusterReplacesTheEmbeddedFlink() {
    assertThat(plan(Map.of("cluster", "true", "vehicles", "0")).components())
        .containsExactly(
            KAFKA, CATALOG, HONO, JOBMANAGER, TASKMANAGER_1, TASKMANAGER_2, JOBS, UPKEEP, API);
  }

  @Test
  void nobodyStopsBeforeThoseThatDependOnIt() {
    for (String cluster : List.of("true", "false")) {
      StartPlan plan = plan(Map.of("cluster", cluster));
      Set<Component> stopped = EnumSet.noneOf(Component.class);
      for (Set<Component> wave : plan.stopWaves()) {
        for (Component component : plan.components()) {
          if (plan.dependenciesOf(component).stream().anyMatch(wave::contains)) {
            assertThat(stopped).contains(component);
          }
        }
        stopped.addAll(wave);
      }
      assertThat(stopped).isEqualTo(plan.components());
    }
  }

  @Test
  void embeddedPlatformStopsInThreeWaves() {
    assertThat(plan(Map.of()).stopWaves())
        .containsExactly(Set.of(SIM, FLINK, UPKEEP, API), Set.of(CATALOG, HONO), Set.of(KAFKA));
  }

  @Test
  void upkeepCanBeLeftOut() {
    assertThat(plan(Map.of("upkeep.every-minutes", "0")).components()).doesNotContain(UPKEEP);
  }

  @Test
  void onlyTakesWhatTheNamedNeed() {
    assertThat(plan(Map.of("only", "flink")).components()).containsExactly(KAFKA, CATALOG, FLINK);
  }

  @Test
  void onlyRefusesWhatThePlatformDoesNotHave() {
    assertThatThrownBy(() -> plan(Map.of("only", "jobs")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "jobs: no component of this platform (known: kafka, catalog, hono, flink, upkeep, api, sim).");
  }

  @Test
  void startingIsOverWhenTheRestWaitsForAFailure() {
    StartPlan plan = plan(Map.of("only", "sim,catalog"));

    assertThat(plan.isSettled(states(KAFKA, Phase.READY, CATALOG, Phase.READY))).isFalse();
    assertThat(
            plan.isSettled(
                states(
                    KAFKA, Phase.FAILED,
                    CATALOG, Phase.STARTING,
                    HONO, Phase.WAITING,
                    SIM, Phase.WAITING)))
        .isFalse();
    List<ComponentState> stuck =
        states(KAFKA, Phase.FAILED, CATALOG, Phase.READY, HONO, Phase.WAITING, SIM, Phase.WAITING);
    assertThat(plan.isSettled(stuck)).isTrue();
    assertThat(plan.isReady(stuck)).isFalse();
  }

  private static List<ComponentState> states(Object... componentsAndPhases) {
    List<ComponentState> states = new ArrayList<>();
    for (int i = 0; i < componentsAndPhases.length; i += 2) {
      states.add(
          ComponentState.waiting((Component) componentsAndPhases[i], "")
              .with((Phase) componentsAndPhases[i + 1], ""));
    }
    return states;
  }

  private static StartPlan plan(Map<String, String> values) {
    return StartPlan.of(new SettingsReader(Path.of("/checkout")).read(List.of(values)));
  }
}
