package io.fleettwin.domain.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HazardCauseTest {

  @ParameterizedTest
  @CsvSource({
    "SLIPPERY_ROAD, 1, 6, 0, TEMPORARY_SLIPPERY_ROAD, WeatherRelatedRoadConditions, false",
    "AQUAPLANING, 2, 7, 0, TEMPORARY_SLIPPERY_ROAD, WeatherRelatedRoadConditions, false",
    "HEAVY_RAIN, 3, 19, 1, EXCEPTIONAL_WEATHER, PoorEnvironmentConditions, false",
    "FOG, 4, 18, 1, REDUCED_VISIBILITY, PoorEnvironmentConditions, false",
    "BAD_SURFACE, 5, 9, 0, OTHER, NonWeatherRelatedRoadConditions, true",
    "OBSTACLE, 6, 10, 0, ANIMAL_PEOPLE_OBSTACLE_DEBRIS, GeneralObstruction, true",
    "STATIONARY_VEHICLE, 7, 94, 0, UNMANAGED_BLOCKAGE, VehicleObstruction, true",
    "QUEUE_END, 8, 27, 0, OTHER, AbnormalTraffic, true",
    "ACCIDENT, 9, 2, 0, UNPROTECTED_ACCIDENT_AREA, Accident, true",
    "WRONG_WAY, 10, 14, 2, WRONG_WAY_DRIVER, VehicleObstruction, false",
    "STRONG_WIND, 11, 17, 1, EXCEPTIONAL_WEATHER, PoorEnvironmentConditions, false"
  })
  void aCauseHasTheCodesOfTheStandards(
      HazardCause cause,
      int code,
      int causeCode,
      int subCauseCode,
      SrtiCategory category,
      String record,
      boolean isDirected) {
    assertThat(cause.code()).isEqualTo(code);
    assertThat(cause.causeCode()).isEqualTo(causeCode);
    assertThat(cause.subCauseCode()).isEqualTo(subCauseCode);
    assertThat(cause.category()).isEqualTo(category);
    assertThat(cause.situationRecord()).isEqualTo(record);
    assertThat(cause.isDirected()).isEqualTo(isDirected);
    assertThat(HazardCause.ofCode(code)).isEqualTo(cause);
  }

  @Test
  void anUnknownCodeIsRefused() {
    assertThatThrownBy(() -> HazardCause.ofCode(12)).hasMessage("code: 12 (expected: 1 to 11)");
    assertThatThrownBy(() -> HazardPhase.ofCode(5)).hasMessage("code: 5 (expected: 0 to 4)");
  }

  @ParameterizedTest
  @EnumSource
  void everyCauseCanBeConfirmedByReportsAndEndedByClearPassages(HazardCause cause) {
    CauseModel model = CauseModel.of(cause);
    double reliability = ReporterLedger.PRIOR_RELIABILITY;
    double logOdds = LogOdds.of(model.presence());
    int reports = 0;
    while (logOdds < Belief.CONFIRMED && reports < 5) {
      logOdds = LogOdds.plus(logOdds, LogOdds.ofReport(model, reliability));
      reports++;
    }
    assertThat(reports).isBetween(1, 4);
    int clear = 0;
    while (logOdds >= Belief.ENDED && clear < 20) {
      logOdds = LogOdds.plus(logOdds, LogOdds.ofClearPassage(model, reliability));
      clear++;
    }
    assertThat(clear).isBetween(1, 20);
  }

  @ParameterizedTest
  @EnumSource
  void aPhaseIsReadByItsCode(HazardPhase phase) {
    assertThat(HazardPhase.ofCode(phase.code())).isEqualTo(phase);
    assertThat(phase.isLive())
        .isEqualTo(phase == HazardPhase.CONFIRMED || phase == HazardPhase.UPDATED);
  }

  @Test
  void aModelThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new CauseModel(0.0, 0.6, 0.1, 1, 1, 1, 1, 1, 1))
        .hasMessage("presence: 0.0 (expected: in (0, 1))");
    assertThatThrownBy(() -> new CauseModel(0.1, 1.0, 0.1, 1, 1, 1, 1, 1, 1))
        .hasMessage("hitShare: 1.0 (expected: in (0, 1))");
    assertThatThrownBy(() -> new CauseModel(0.1, 0.1, 0.1, 1, 1, 1, 1, 1, 1))
        .hasMessage("hitShare: 0.1 (expected: above falseShare, 0.1)");
    assertThatThrownBy(() -> new CauseModel(0.1, 0.6, 0.1, 0, 1, 1, 1, 1, 1))
        .hasMessage("lifetimeSeconds: 0.0 (expected: above 0)");
    assertThatThrownBy(() -> new CauseModel(0.1, 0.6, 0.1, 1, 60, 59, 1, 1, 1))
        .hasMessage("widestMeters: 59.0 (expected: at least mergeMeters, 60.0)");
    assertThatThrownBy(() -> new CauseModel(0.1, 0.6, 0.1, 1, 0, 59, 1, 1, 1))
        .hasMessage("widestMeters: 59.0 (expected: at least mergeMeters, 0.0)");
    assertThatThrownBy(() -> new CauseModel(0.1, 0.6, 0.1, 1, 1, 1, 1, 2, 1))
        .hasMessage("releaseReporters: 1 (expected: at least confirmReporters, 2)");
    assertThatThrownBy(() -> new CauseModel(0.1, 0.6, 0.1, 1, 1, 1, 1, 0, 1))
        .hasMessage("releaseReporters: 1 (expected: at least confirmReporters, 0)");
  }
}
