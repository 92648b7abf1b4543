package io.fleettwin.evaluation.report;

import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an evaluation found.
 *
 * @param task what was evaluated
 * @param unit unit of the errors
 * @param recordings one score for each recording
 * @param all over all recordings
 */
public record Report(String task, String unit, List<Score> recordings, Score all) {

  /** Id of the score over all recordings. */
  public static final String ALL = "all";

  public Report {
    requireText(task, "task");
    requireNonNull(unit, "unit");
    requireNonNull(all, "all");
    recordings = List.copyOf(recordings);
  }

  /**
   * Writes {@code {"task", "unit", "recordings": [{"id", "samples", ...}], "all": {...}}}; a metric
   * that could not be measured is null.
   */
  public void writeJson(Writer out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("task", task);
      json.writeStringField("unit", unit);
      json.writeArrayFieldStart("recordings");
      for (Score score : recordings) {
        json.writeStartObject();
        json.writeStringField("id", score.id());
        writeMetrics(score, json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectFieldStart(ALL);
      writeMetrics(all, json);
      json.writeEndObject();
      json.writeEndObject();
    }
    out.write(System.lineSeparator());
    out.flush();
  }

  private static void writeMetrics(Score score, JsonGenerator json) throws IOException {
    for (Map.Entry<MetricKey, Double> metric : score.metrics().entrySet()) {
      json.writeFieldName(metric.getKey().json());
      double value = metric.getValue();
      if (!Double.isFinite(value)) {
        json.writeNull();
      } else if (metric.getKey().decimals() == 0) {
        json.writeNumber(Math.round(value));
      } else {
        json.writeNumber(value);
      }
    }
  }

  /** Writes a table for people. */
  public void writeTable(Writer out) {
    List<Score> lines = new ArrayList<>(recordings);
    lines.add(new Score(ALL, all.metrics()));
    Set<MetricKey> keys = EnumSet.noneOf(MetricKey.class);
    lines.forEach(score -> keys.addAll(score.metrics().keySet()));
    int idWidth = lines.stream().mapToInt(score -> score.id().length()).max().orElse(0);

    PrintWriter print = new PrintWriter(out);
    print.printf(Locale.ROOT, "%s, errors in %s%n", task, unit);
    print.printf("%-" + idWidth + "s", "");
    keys.forEach(key -> print.printf("  %10s", key.json()));
    print.println();
    for (Score score : lines) {
      print.printf("%-" + idWidth + "s", score.id());
      for (MetricKey key : keys) {
        print.printf("  %10s", text(key, score.value(key)));
      }
      print.println();
    }
    print.flush();
    if (print.checkError()) {
      throw new UncheckedIOException(new IOException("the report could not be written"));
    }
  }

  private static String text(MetricKey key, double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + key.decimals() + "f", value)
        : "-";
  }
}
