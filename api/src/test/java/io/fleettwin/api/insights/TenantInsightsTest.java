package io.fleettwin.api.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.SampleInsight;
import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.domain.insight.Phase;
import org.junit.jupiter.api.Test;

class TenantInsightsTest {

  private final TenantInsights insights = new TenantInsights();
  private long offset;

  @Test
  void keepsTheNewestReportsAndWhatIsOpenHoweverOldThatIs() {
    InsightReport oldest = add(SampleInsight.of("demo", "old"));
    for (int second = 1; second <= TenantInsights.CAPACITY; second++) {
      add(SampleInsight.of("demo", "car").beganLater(second).after(0, Phase.EVENT));
    }

    assertThat(insights.before(RecordPosition.NEWEST)).hasSize(TenantInsights.CAPACITY);
    assertThat(insights.before(RecordPosition.NEWEST)).doesNotContain(oldest);
    assertThat(insights.open()).containsExactly(oldest);
    assertThat(insights.arrivedAfter(0)).hasSize(TenantInsights.CAPACITY);
    assertThat(insights.lastArrival()).isEqualTo(TenantInsights.CAPACITY + 1L);
  }

  @Test
  void openIsToldByTheNewestReport() {
    InsightReport opened = add(SampleInsight.of("demo", "car"));
    InsightReport updated = add(SampleInsight.of("demo", "car").after(5, Phase.UPDATED));

    assertThat(insights.openOf("car")).containsExactly(updated);
    assertThat(insights.isOpen(opened)).isTrue();

    add(SampleInsight.of("demo", "car").after(9, Phase.CLOSED));
    assertThat(insights.openOf("car")).isEmpty();
    assertThat(insights.isOpen(opened)).isFalse();
  }

  @Test
  void anEndOfAnEarlierOneDoesNotEndALaterOne() {
    InsightReport later = add(SampleInsight.of("demo", "car").beganLater(60));
    add(SampleInsight.of("demo", "car").after(9, Phase.CLOSED));

    assertThat(insights.openOf("car")).containsExactly(later);
  }

  @Test
  void whatMerelyHappenedIsNotOpen() {
    InsightReport event = add(SampleInsight.of("demo", "car").after(0, Phase.EVENT));

    assertThat(insights.isOpen(event)).isFalse();
    assertThat(insights.open()).isEmpty();
  }

  private InsightReport add(SampleInsight insight) {
    InsightReport report = new InsightReport(new RecordPosition(0, 0, offset++), insight.event());
    assertThat(insights.add(report)).isTrue();
    assertThat(insights.add(report)).isFalse();
    return report;
  }
}
