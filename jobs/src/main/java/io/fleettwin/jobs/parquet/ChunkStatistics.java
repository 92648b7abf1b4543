package io.fleettwin.jobs.parquet;

import java.util.Comparator;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;

/** Smallest and largest value and the number of nulls of each page of a chunk. */
final class ChunkStatistics {

  private final PrimitiveType type;
  private final long[] values;
  private final List<Binary> texts;
  private final Comparator<Binary> order;

  ChunkStatistics(PrimitiveType type, ColumnChunk chunk) {
    this.type = type;
    this.values = chunk.values();
    this.texts = chunk.texts();
    this.order = type.comparator();
  }

  Statistics<?> of(int from, int to, int entries) {
    Statistics<?> statistics = Statistics.createStats(type);
    statistics.incrementNumNulls(entries - (to - from));
    if (from < to) {
      switch (type.getPrimitiveTypeName()) {
        case DOUBLE -> addDoubles(statistics, from, to);
        case BOOLEAN, INT32, INT64 -> addIntegers(statistics, from, to);
        case BINARY -> addTexts(statistics, from, to);
        default ->
            throw new IllegalArgumentException(
                "type: " + type + " (expected: double, boolean, int32, int64 or binary)");
      }
    }
    return statistics;
  }

  private void addDoubles(Statistics<?> statistics, int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int at = from; at < to; at++) {
      double value = Double.longBitsToDouble(values[at]);
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    statistics.updateStats(least);
    statistics.updateStats(most);
  }

  private void addIntegers(Statistics<?> statistics, int from, int to) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int at = from; at < to; at++) {
      least = Math.min(least, values[at]);
      most = Math.max(most, values[at]);
    }
    switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> {
        statistics.updateStats(least != 0);
        statistics.updateStats(most != 0);
      }
      case INT32 -> {
        statistics.updateStats((int) least);
        statistics.updateStats((int) most);
      }
      default -> {
        statistics.updateStats(least);
        statistics.updateStats(most);
      }
    }
  }

  private void addTexts(Statistics<?> statistics, int from, int to) {
    Binary least = texts.get((int) values[from]);
    Binary most = least;
    long last = values[from];
    for (int at = from + 1; at < to; at++) {
      if (values[at] != last) {
        last = values[at];
        Binary text = texts.get((int) last);
        least = order.compare(text, least) < 0 ? text : least;
        most = order.compare(text, most) > 0 ? text : most;
      }
    }
    statistics.updateStats(least);
    statistics.updateStats(most);
  }
}
