package io.fleettwin.api.vehicles;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.api.problem.ProblemException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Cuts summaries down to the fields that were asked for. */
@Component
final class SummaryFields {

  private final JsonMapper json;
  private final Set<String> known;

  SummaryFields(JsonMapper json) {
    this.json = json;
    this.known = new TreeSet<>();
    for (RecordComponent component : VehicleSummary.class.getRecordComponents()) {
      JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
      known.add(name == null ? component.getName() : name.value());
    }
  }

  /**
   * Checks a selection.
   *
   * @throws ProblemException if a field is not one of a summary's
   */
  void requireKnown(List<String> fields) {
    for (String field : fields) {
      if (!known.contains(field)) {
        throw ProblemException.invalid("fields", field, String.join(", ", known));
      }
    }
  }

  /** The selected fields of a summary, in the order of the selection. */
  Map<String, Object> select(VehicleSummary summary, List<String> fields) {
    Map<String, Object> all = json.convertValue(summary, new TypeReference<>() {});
    Map<String, Object> selected = new LinkedHashMap<>();
    for (String field : fields) {
      selected.put(field, all.get(field));
    }
    return selected;
  }
}
