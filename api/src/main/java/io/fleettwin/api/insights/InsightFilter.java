package io.fleettwin.api.insights;

import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Severity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which reports a reader wants; every condition has to hold.
 *
 * @param vehicleId of this vehicle; null for any
 * @param kinds about one of these
 * @param severities of one of these
 * @param open whether what is told of is not over; null for either
 */
record InsightFilter(
    @Nullable String vehicleId,
    Set<InsightKind> kinds,
    Set<Severity> severities,
    @Nullable Boolean open) {

  /**
   * The filter of a request's parameters, each null if it was not given.
   *
   * @throws ProblemException if one of them is not valid
   */
  static InsightFilter parse(
      @Nullable String vehicleId,
      @Nullable List<String> kinds,
      @Nullable List<String> severities,
      @Nullable Boolean open) {
    return new InsightFilter(
        vehicleId,
        constants("kind", InsightKind.class, kinds),
        constants("severity", Severity.class, severities),
        open);
  }

  private static <E extends Enum<E>> Set<E> constants(
      String parameter, Class<E> type, @Nullable List<String> names) {
    if (names == null) {
      return EnumSet.allOf(type);
    }
    Set<E> constants = EnumSet.noneOf(type);
    for (String name : names) {
      constants.add(
          Arrays.stream(type.getEnumConstants())
              .filter(each -> InsightView.nameOf(each).equals(name))
              .findFirst()
              .orElseThrow(() -> ProblemException.invalid(parameter, name, expected(type))));
    }
    return constants;
  }

  private static <E extends Enum<E>> String expected(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(InsightView::nameOf)
        .collect(Collectors.joining(", "));
  }

  boolean isOfVehicle(InsightReport report) {
    return vehicleId == null || vehicleId.equals(report.vehicleId());
  }

  boolean accepts(InsightReport report, TenantInsights insights) {
    return isOfVehicle(report)
        && kinds.contains(report.insight().kind())
        && severities.contains(report.insight().severity())
        && (open == null || open == insights.isOpen(report));
  }
}
