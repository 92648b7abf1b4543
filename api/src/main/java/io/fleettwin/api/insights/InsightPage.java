package io.fleettwin.api.insights;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.api.paging.Cursor;
import io.fleettwin.api.paging.RecordPosition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Some reports, newest first, and how many there are. */
@Schema(description = "Some reports of insights, newest first, and how many there are")
public record InsightPage(
    List<InsightView> items,
    @Schema(description = "Cursor of the page after this one; null on the last page")
        @Nullable String next,
    @Schema(
            description = "Reports that are kept (the newest 10,000), by severity",
            example = "{\"notice\": 12, \"warning\": 3}")
        Map<String, Integer> counts,
    @Schema(description = "What is not over, by severity", example = "{\"warning\": 1}")
        @JsonProperty("open_counts")
        Map<String, Integer> openCounts) {

  /**
   * Reads a page.
   *
   * @param before where the page begins; reports older than that are listed
   * @param limit reports of the page, at least 1
   */
  static InsightPage read(
      TenantInsights insights, InsightFilter filter, RecordPosition before, int limit) {
    Collection<InsightReport> source =
        Boolean.TRUE.equals(filter.open()) ? openBefore(insights, before) : insights.before(before);
    List<InsightReport> found =
        source.stream()
            .filter(report -> filter.accepts(report, insights))
            .limit(limit + 1L)
            .toList();
    boolean isLast = found.size() <= limit;
    List<InsightReport> page = isLast ? found : found.subList(0, limit);
    return new InsightPage(
        page.stream().map(report -> InsightView.of(report, insights.isOpen(report))).toList(),
        isLast ? null : page.get(limit - 1).position().asCursor(Cursor.Kind.INSIGHTS),
        counts(insights.before(RecordPosition.NEWEST), filter),
        counts(insights.open(), filter));
  }

  /** What is open may be older than everything that is kept, and is told of by its last report. */
  private static Collection<InsightReport> openBefore(
      TenantInsights insights, RecordPosition before) {
    return insights.open().stream()
        .filter(report -> report.position().compareTo(before) < 0)
        .sorted(Comparator.comparing(InsightReport::position).reversed())
        .toList();
  }

  private static Map<String, Integer> counts(
      Collection<InsightReport> reports, InsightFilter filter) {
    Map<String, Integer> counts = new TreeMap<>();
    for (InsightReport report : reports) {
      if (filter.isOfVehicle(report)) {
        counts.merge(InsightView.nameOf(report.insight().severity()), 1, Integer::sum);
      }
    }
    return counts;
  }
}
