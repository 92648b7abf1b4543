package io.fleettwin.api.openapi;

import io.fleettwin.api.problem.Problem;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description says of all operations: errors, callers, licence. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final String BEARER = "bearer";
  private static final String PROBLEM = "Problem";
  private static final List<Problem> EVERYWHERE =
      List.of(
          Problem.INVALID_REQUEST,
          Problem.AUTHENTICATION_REQUIRED,
          Problem.FORBIDDEN,
          Problem.NOT_ACCEPTABLE);

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Fleet Twin")
                .version("v1")
                .description(
                    "A living twin of every vehicle of a fleet. Times are ISO 8601 UTC, units stand"
                        + " in the names, null says unknown. A caller sees one tenant: vehicles of"
                        + " others do not exist.")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }

  @Bean
  OperationCustomizer problemResponses() {
    return (operation, handler) -> {
      EVERYWHERE.forEach(problem -> describe(operation, problem));
      boolean namesOne =
          operation.getParameters() != null
              && operation.getParameters().stream().anyMatch(p -> "path".equals(p.getIn()));
      if (namesOne || "getRoads".equals(operation.getOperationId())) {
        describe(operation, Problem.NOT_FOUND);
      }
      if (operation.getTags().contains("vehicles") || operation.getTags().contains("stream")) {
        describe(operation, Problem.NOT_READY);
      }
      return operation;
    };
  }

  @Bean
  OpenApiCustomizer problemSchema() {
    return api -> api.getComponents().addSchemas(PROBLEM, schema());
  }

  private static void describe(Operation operation, Problem problem) {
    MediaType body =
        new MediaType()
            .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))
            .example(
                Map.of(
                    "type", problem.type().toString(),
                    "title", problem.title(),
                    "status", problem.status().value()));
    operation
        .getResponses()
        .addApiResponse(
            Integer.toString(problem.status().value()),
            new ApiResponse()
                .description(problem.title())
                .content(new Content().addMediaType("application/problem+json", body)));
  }

  private static Schema<?> schema() {
    Schema<?> fieldError = new ObjectSchema();
    fieldError.addProperty("field", new StringSchema());
    fieldError.addProperty("message", new StringSchema());
    Schema<?> errors = new ArraySchema().items(fieldError);
    errors.setDescription("What is wrong field by field, where fields are");

    Schema<?> problem = new ObjectSchema();
    problem.setDescription("An error, RFC 9457");
    problem.addProperty("type", new StringSchema().format("uri").description("Stable name"));
    problem.addProperty("title", new StringSchema());
    problem.addProperty("status", new IntegerSchema());
    problem.addProperty("detail", new StringSchema().description("What went wrong this time"));
    problem.addProperty("instance", new StringSchema().format("uri-reference"));
    problem.addProperty("errors", errors);
    problem.setRequired(List.of("type", "title", "status"));
    return problem;
  }
}
