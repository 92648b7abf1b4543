package io.fleettwin.benchmarks.rig;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a bench found.
 *
 * @param bench name of the bench
 * @param commit what was measured, see {@link Checkout#commit}
 * @param machine what it was measured on
 * @param parameters what was chosen, by its flag without dashes
 * @param rounds how often each row was measured
 * @param rows the figures
 */
public record BenchReport(
    String bench,
    String commit,
    Machine machine,
    Map<String, String> parameters,
    int rounds,
    List<BenchRow> rows) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final double THOUSAND = 1_000.0;

  public BenchReport {
    parameters = new LinkedHashMap<>(parameters);
    rows = List.copyOf(rows);
  }

  /** Whether every answer that was checked is right. */
  public boolean isRight() {
    return rows.stream().allMatch(row -> row.answers().isRight());
  }

  /** The report in JSON; what was not measured is left out. */
  public String toJson() {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("bench", bench);
      json.writeStringField("commit", commit);
      writeMachine(json);
      json.writeObjectFieldStart("parameters");
      for (Map.Entry<String, String> parameter : parameters.entrySet()) {
        json.writeStringField(parameter.getKey(), parameter.getValue());
      }
      json.writeEndObject();
      json.writeNumberField("rounds", rounds);
      json.writeArrayFieldStart("rows");
      for (BenchRow row : rows) {
        write(row, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a string takes whatever is written", e);
    }
    return text.append('\n').toString();
  }

  private void writeMachine(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("machine");
    json.writeNumberField("cores", machine.cores());
    json.writeNumberField("memoryMebibytes", machine.memoryMebibytes());
    json.writeStringField("processor", machine.processor());
    json.writeStringField("system", machine.system());
    json.writeStringField("jdk", machine.jdk());
    writeMeasured("load", machine.load(), json);
    json.writeEndObject();
  }

  private static void write(BenchRow row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("engine", row.engine());
    json.writeStringField("variant", row.variant());
    writeCount("vehicles", row.vehicles(), json);
    json.writeObjectFieldStart("cpuMicrosPerFrame");
    for (Map.Entry<String, Double> process : row.cpuMicrosPerFrame().entrySet()) {
      writeMeasured(process.getKey(), process.getValue(), json);
    }
    json.writeEndObject();
    writeMeasured("pointsPerSecond", row.pointsPerSecond(), json);
    writeMeasured("p50Ms", row.latency().p50Millis(), json);
    writeMeasured("p99Ms", row.latency().p99Millis(), json);
    writeMeasured("p999Ms", row.latency().p999Millis(), json);
    writeCount("sent", row.answers().sent(), json);
    writeCount("lost", row.answers().lost(), json);
    writeCount("doubled", row.answers().doubled(), json);
    writeCount("wrong", row.answers().wrong(), json);
    for (Map.Entry<String, Double> figure : row.more().entrySet()) {
      writeMeasured(figure.getKey(), figure.getValue(), json);
    }
    json.writeEndObject();
  }

  private static void writeCount(String name, long count, JsonGenerator json) throws IOException {
    if (count >= 0) {
      json.writeNumberField(name, count);
    }
  }

  private static void writeMeasured(String name, double value, JsonGenerator json)
      throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, Math.round(value * THOUSAND) / THOUSAND);
    }
  }
}
