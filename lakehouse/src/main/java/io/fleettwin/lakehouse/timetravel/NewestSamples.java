package io.fleettwin.lakehouse.timetravel;

import io.fleettwin.domain.motion.Position;
import java.util.List;

/**
 * What the samples that count say last.
 *
 * @param values newest value of each signal that was sampled
 * @param position newest position, unknown if there is none
 * @param h3Cell grid cell of the position, 0 if it is unknown
 */
record NewestSamples(List<NewestSample> values, Position position, long h3Cell) {

  NewestSamples {
    values = List.copyOf(values);
  }
}
