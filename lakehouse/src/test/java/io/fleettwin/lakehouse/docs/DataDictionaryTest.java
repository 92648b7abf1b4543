package io.fleettwin.lakehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.twin.EstimateKey;
import io.fleettwin.lakehouse.table.TableDefinition;
import io.fleettwin.lakehouse.table.TenantTables;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

/** The dictionary of the page is what the schemas say. Written anew with -Dfleettwin.docs=write. */
class DataDictionaryTest {

  private static final String BEGIN =
      "<!-- dictionary: written by DataDictionaryTest from the schemas -->\n";
  private static final String END = "<!-- end of dictionary -->";

  private final SignalCatalogue signals = VssCatalogue.load();
  private final Set<String> signalColumns =
      signals.signals().stream().map(Signal::column).collect(Collectors.toSet());
  private final Set<String> estimates =
      Arrays.stream(EstimateKey.values()).map(EstimateKey::label).collect(Collectors.toSet());

  @Test
  void thePageSaysWhatTheSchemasSay() throws Exception {
    String page = Files.readString(LakehousePage.PATH);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String expected = dictionary();

    if (System.getProperty("fleettwin.docs", "").equals("write")) {
      Files.writeString(
          LakehousePage.PATH, page.substring(0, from) + expected + page.substring(to));
    } else {
      assertThat(page.substring(from, to)).isEqualTo(expected);
    }
  }

  private String dictionary() {
    return TenantTables.definitions(signals).stream()
        .map(this::describe)
        .collect(Collectors.joining());
  }

  private String describe(TableDefinition table) {
    StringBuilder text = new StringBuilder("\n### `" + table.name() + "`\n\n");
    text.append(facts(table)).append("\n\n| Column | Type | Meaning |\n|---|---|---|\n");
    boolean toldSignals = false;
    boolean toldEstimates = false;
    for (Types.NestedField column : table.schema().columns()) {
      boolean estimate = estimates.contains(column.name()) && column.type().isStructType();
      if (estimate) {
        text.append(
            toldEstimates
                ? ""
                : line(
                    "each estimate",
                    column,
                    "value with its interval; unit in the column's comment"));
        toldEstimates = true;
      } else if (signalColumns.contains(column.name()) && table.name().startsWith("telemetry")) {
        text.append(toldSignals ? "" : signals(column));
        toldSignals = true;
      } else {
        text.append(line("`" + column.name() + "`", column, column.doc()));
      }
    }
    return text.toString();
  }

  private static String signals(Types.NestedField column) {
    return column.type().isStructType()
        ? "| each signal with a column | struct | `min`, `max`, `mean`, `sum`, `last`, `count` of a"
            + " number; `mean` (share that is true), `last`, `count` of a boolean; `last`,"
            + " `count` of a text |\n"
        : "| each signal with a column | double, boolean or string | its VSS path and unit are in"
            + " the column's comment and in `signal_dictionary` |\n";
  }

  private static String line(String name, Types.NestedField column, String meaning) {
    return "| %s | %s%s | %s |\n"
        .formatted(name, typeOf(column), column.isRequired() ? "" : ", may be null", meaning);
  }

  private static String typeOf(Types.NestedField column) {
    return column.type().isStructType()
        ? column.type().asStructType().fields().stream()
            .map(Types.NestedField::name)
            .collect(Collectors.joining(", ", "struct of ", ""))
        : column.type().isMapType()
            ? "map of %s to %s"
                .formatted(
                    column.type().asMapType().keyType(), column.type().asMapType().valueType())
            : column.type().toString();
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }

  private static String facts(TableDefinition table) {
    String partitions =
        table.partitions().fields().stream()
            .map(
                field ->
                    field.transform()
                        + " of `"
                        + table.schema().findColumnName(field.sourceId())
                        + "`")
            .collect(Collectors.joining(", "));
    String order =
        table.sortOrder().fields().stream()
            .map(field -> "`" + table.schema().findColumnName(field.sourceId()) + "`")
            .collect(Collectors.joining(", "));
    String kept = table.isKeptForever() ? "for good" : days(table.retention().toDays());
    return Stream.of(
            partitions.isEmpty() ? "Not partitioned" : "Partitions: " + partitions,
            "sorted by " + order,
            "kept " + kept)
        .collect(Collectors.joining("; ", "", " by default."));
  }
}
