package io.fleettwin.jobs.hazard;

import io.fleettwin.contracts.hazard.PassageCodec;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.geo.MeetingCells;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Lets a passage be known in its own coarse cell, in each whose border is near, and in each that
 * the vehicle's corridor touches: mostly in none besides, at most in a handful. What is not a
 * passage is left out and counted.
 */
final class ApproachFunction extends RichFlatMapFunction<HazardInput, HazardInput> {

  private static final long serialVersionUID = 1L;

  private transient H3Grid grid;
  private transient HazardMetrics metrics;

  @Override
  public void open(OpenContext context) {
    grid = H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION);
    metrics = new HazardMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void flatMap(HazardInput input, Collector<HazardInput> out) {
    Passage passage;
    try {
      passage = PassageCodec.decode(input.value()).passage();
    } catch (IOException unreadable) {
      metrics.countUnreadable(input.key(), unreadable);
      return;
    }
    for (MeetingCells.Part part : MeetingCells.of(passage, grid)) {
      HazardInput.Kind kind =
          part.isEvidence() && part.isAhead()
              ? HazardInput.Kind.PASSAGE
              : part.isEvidence() ? HazardInput.Kind.EVIDENCE : HazardInput.Kind.APPROACH;
      out.collect(input.forCell(kind, H3Grid.nameOf(part.cell())));
    }
  }
}
