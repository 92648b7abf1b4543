package io.fleettwin.api.vehicles;

import io.fleettwin.domain.twin.EstimateKey;
import io.fleettwin.domain.twin.TwinEstimates;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the twin estimates beyond what the vehicle says. */
@Schema(description = "What the twin estimates beyond what the vehicle says")
public record EstimateView(
    @Schema(description = "What, with its unit", example = "capacity_ah") String name,
    @Schema(description = "Best estimate", example = "61.7") double value,
    @Schema(description = "Lower end of the interval; null if unknown", example = "60.9")
        @Nullable Double lower,
    @Schema(description = "Upper end of the interval; null if unknown", example = "62.4")
        @Nullable Double upper,
    @Schema(description = "Probability with which the truth is in the interval", example = "0.95")
        double level,
    @Schema(description = "Unit of value and interval; 1 for plain numbers", example = "Ah")
        String unit) {

  /** More digits than any of these is known to. */
  private static final MathContext SIGNIFICANT = new MathContext(6);

  static List<EstimateView> of(TwinEstimates estimates) {
    List<EstimateView> views = new ArrayList<>(estimates.size());
    for (int at = 0; at < estimates.size(); at++) {
      EstimateKey key = estimates.keys()[at];
      views.add(
          new EstimateView(
              key.label(),
              rounded(estimates.values()[at]),
              roundedOrNull(estimates.lowers()[at]),
              roundedOrNull(estimates.uppers()[at]),
              key.level(),
              key.unit()));
    }
    return views;
  }

  private static @Nullable Double roundedOrNull(double value) {
    return Double.isFinite(value) ? rounded(value) : null;
  }

  private static Double rounded(double value) {
    return new BigDecimal(value).round(SIGNIFICANT).doubleValue();
  }
}
