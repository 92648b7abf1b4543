package io.fleettwin.jobs.hazard;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.hazard.WarningReceiptCodec;
import io.fleettwin.domain.hazard.WarningReceipt;
import io.fleettwin.jobs.sink.OutboundRecord;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Makes a receipt of each warning that its vehicle has just acknowledged. Stateless. */
final class ReceiptFunction extends RichFlatMapFunction<HazardInput, OutboundRecord> {

  private static final long serialVersionUID = 1L;

  private transient HazardMetrics metrics;

  @Override
  public void open(OpenContext context) {
    metrics = new HazardMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void flatMap(HazardInput input, Collector<OutboundRecord> out) {
    try {
      Optional<WarningReceipt> receipt =
          WarningRequests.receipt(CommandCodec.decodeProgress(input.value()));
      if (receipt.isPresent()) {
        metrics.countReceipt(receipt.get().isLate());
        out.collect(
            new OutboundRecord(
                receipt.get().vehicle().asText(), WarningReceiptCodec.encode(receipt.get())));
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      metrics.countUnreadable(input.key(), unreadable);
    }
  }
}
