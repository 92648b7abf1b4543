package io.fleettwin.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.SampleBeliefs;
import io.fleettwin.api.fixture.SampleInsight;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.fixture.Waiting;
import io.fleettwin.domain.twin.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The description is complete in itself, and true of what is answered. */
@ExtendWith(RunningPlatform.class)
class OpenApiTest {

  private final Platform platform;
  private final JsonNode description;

  OpenApiTest(Platform platform) {
    this.platform = platform;
    this.description = platform.api().get("/v3/api-docs").json();
  }

  @Test
  void describesEveryDoor() {
    assertThat(description.get("openapi").asString()).startsWith("3.1");
    assertThat(description.get("paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/api/v1/vehicles",
            "/api/v1/vehicles/{vehicle_id}",
            "/api/v1/vehicles/{vehicle_id}/twin",
            "/api/v1/vehicles/{vehicle_id}/commands",
            "/api/v1/vehicles/{vehicle_id}/commands/{command_id}",
            "/api/v1/command-kinds",
            "/api/v1/vehicles/{vehicle_id}/export",
            "/api/v1/vehicles/{vehicle_id}/insights",
            "/api/v1/insights",
            "/api/v1/hazards",
            "/api/v1/stream",
            "/api/v1/dead-letters",
            "/api/v1/map/config",
            "/api/v1/me",
            "/basemap/roads.geojson");
  }

  @Test
  void everyOperationIsNamedSummarisedAndTellsItsErrors() {
    List<String> ids = new ArrayList<>();
    forEachOperation(
        operation -> {
          ids.add(operation.get("operationId").asString());
          assertThat(operation.get("summary").asString()).isNotBlank();
          for (String status : List.of("400", "401", "403", "406")) {
            assertThat(
                    operation
                        .get("responses")
                        .get(status)
                        .get("content")
                        .get("application/problem+json")
                        .get("schema")
                        .get("$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
          }
          for (JsonNode parameter : operation.path("parameters")) {
            assertThat(parameter.get("name").asString()).doesNotContain("caller");
          }
        });
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+[A-Za-z]*"));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    collectReferences(description, references);

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      assertThat(description.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void answersAreAsDescribed() {
    Reader reader = platform.reader("described", "platform");
    Publisher publisher = platform.publisher();
    publisher.publish(SampleTwin.of("described", "car").beliefs(SampleBeliefs.RICH));
    publisher.publish(SampleInsight.of("described", "car").event());
    publisher.publish(
        SampleTwin.of("described", "unknown")
            .at(Double.NaN, Double.NaN)
            .connection(Connection.UNKNOWN));
    publisher.flush();
    reader.awaitVehicles(2);
    Waiting.until(() -> !reader.get("/api/v1/insights").json().get("items").isEmpty());

    JsonNode command =
        reader.command("car", "k", "{\"kind\":\"lock\",\"arguments\":{\"locked\":true}}").json();
    assertDescribed("CommandView", command);
    assertDescribed("CommandView", reader.get("/api/v1/vehicles/car/commands").json().get(0));
    assertDescribed("CommandKindView", reader.get("/api/v1/command-kinds").json().get(0));
    assertDescribed("VehiclePage", reader.get("/api/v1/vehicles").json());
    assertDescribed("VehicleSummary", reader.get("/api/v1/vehicles/unknown").json());
    assertDescribed("TwinView", reader.get("/api/v1/vehicles/car/twin").json());
    assertDescribed("InsightPage", reader.get("/api/v1/insights").json());
    assertDescribed("DeadLetterPage", reader.get("/api/v1/dead-letters").json());
    assertDescribed("MapConfig", reader.get("/api/v1/map/config").json());
    assertDescribed("Me", reader.get("/api/v1/me").json());
    assertDescribed("Problem", reader.get("/api/v1/vehicles?limit=0").json());
  }

  @Test
  void theDescriptionCanBeReadInABrowser() {
    assertThat(platform.api().get("/swagger-ui/index.html").status()).isEqualTo(200);
    assertThat(platform.api().get("/v3/api-docs/swagger-config").status()).isEqualTo(200);
  }

  private void assertDescribed(String schema, JsonNode answer) {
    assertDescribed(description.at("/components/schemas/" + schema), answer, schema);
  }

  private void assertDescribed(JsonNode schema, JsonNode value, String where) {
    JsonNode target = resolve(schema);
    if (target.has("oneOf")) {
      assertThat(target.get("oneOf")).as(where).anyMatch(each -> hasType(each, value));
      return;
    }
    assertThat(hasType(target, value)).as("%s: %s is %s", where, value, target).isTrue();
    if (value.isObject() && target.has("properties")) {
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        JsonNode described = target.get("properties").get(property.getKey());
        if (described == null) {
          continue; // an extension member, as RFC 9457 allows
        }
        assertDescribed(described, property.getValue(), where + "." + property.getKey());
      }
      for (JsonNode required : target.path("required")) {
        assertThat(value.has(required.asString())).as(where + "." + required).isTrue();
      }
    }
    for (JsonNode element : value.isArray() ? value : description.path("nothing")) {
      assertDescribed(target.get("items"), element, where + "[]");
    }
  }

  private JsonNode resolve(JsonNode schema) {
    return schema.has("$ref") ? description.at(schema.get("$ref").asString().substring(1)) : schema;
  }

  private static boolean hasType(JsonNode schema, JsonNode value) {
    JsonNode types = schema.get("type");
    return types.isArray()
        ? StreamSupport.stream(types.spliterator(), false)
            .anyMatch(type -> isOfType(type.asString(), value))
        : isOfType(types.asString(), value);
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private void forEachOperation(Consumer<JsonNode> check) {
    description.get("paths").forEach(path -> path.forEach(check));
  }

  private static void collectReferences(JsonNode node, List<String> references) {
    if (node.isObject() && node.has("$ref")) {
      references.add(node.get("$ref").asString());
    }
    node.forEach(child -> collectReferences(child, references));
  }
}
