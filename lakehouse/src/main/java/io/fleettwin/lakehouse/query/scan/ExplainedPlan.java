package io.fleettwin.lakehouse.query.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What DuckDB's physical plan, as {@code EXPLAIN (FORMAT json)} shows it, says of the scans of
 * tables: which filters were pushed down into each.
 */
public final class ExplainedPlan {

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, List<List<String>>> filtersByTable;

  private ExplainedPlan(Map<String, List<List<String>>> filtersByTable) {
    this.filtersByTable = filtersByTable;
  }

  /** Reads a plan. */
  public static ExplainedPlan parse(String plan) {
    Map<String, List<List<String>>> scans = new HashMap<>();
    try (JsonParser parser = JSON.createParser(plan)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME && parser.currentName().equals("extra_info")) {
          parser.nextToken();
          readScan(parser, scans);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("DuckDB's plan is not JSON", e);
    }
    return new ExplainedPlan(scans);
  }

  private static void readScan(JsonParser parser, Map<String, List<List<String>>> scans)
      throws IOException {
    String table = null;
    List<String> filters = List.of();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      String name = parser.currentName();
      parser.nextToken();
      List<String> values = readTexts(parser);
      if (name.equals("Table") && values.size() == 1) {
        table = values.get(0);
      } else if (name.equals("Filters")) {
        filters = values;
      }
    }
    if (table != null) {
      scans.computeIfAbsent(table, unused -> new ArrayList<>()).add(filters);
    }
  }

  private static List<String> readTexts(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return List.of(parser.getValueAsString(""));
    }
    List<String> texts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      texts.add(parser.getValueAsString(""));
    }
    return texts;
  }

  /** The filters of each scan of a table; no scans if the plan does not read it. */
  public List<List<String>> scansOf(String table) {
    return filtersByTable.getOrDefault(table, List.of());
  }
}
