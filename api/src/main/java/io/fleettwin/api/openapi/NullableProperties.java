package io.fleettwin.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Describes records as they are written: every property is there, and those that are {@code
 * Nullable} may be null.
 */
@Component
final class NullableProperties implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    JavaType javaType = Json31.mapper().constructType(type.getType());
    if (resolved != null && javaType.isRecordType()) {
      describe(javaType.getRawClass(), definition(resolved, context.getDefinedModels()));
    }
    return resolved;
  }

  private static boolean isLeftOutWhenNull(RecordComponent component) {
    JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
    return include != null && include.value() == JsonInclude.Include.NON_NULL;
  }

  private static Schema<?> definition(Schema<?> resolved, Map<String, ?> models) {
    String reference = resolved.get$ref();
    Object defined =
        reference == null ? null : models.get(reference.substring(reference.lastIndexOf('/') + 1));
    return defined instanceof Schema<?> schema ? schema : resolved;
  }

  private static void describe(Class<?> record, Schema<?> schema) {
    if (schema.getProperties() == null) {
      return;
    }
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        describe(component.getType(), schema);
        continue;
      }
      JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
      String property = name == null ? component.getName() : name.value();
      Schema<?> described = schema.getProperties().get(property);
      if (described != null && !isLeftOutWhenNull(component)) {
        require(schema, property);
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          allowNull(described);
        }
      }
    }
  }

  private static void require(Schema<?> schema, String property) {
    List<String> required = schema.getRequired();
    if (required == null || !required.contains(property)) {
      schema.addRequiredItem(property);
    }
  }

  /** OpenAPI 3.1: null is one more type. */
  private static void allowNull(Schema<?> schema) {
    Set<String> types = new LinkedHashSet<>();
    if (schema.getTypes() != null) {
      types.addAll(schema.getTypes());
    }
    if (schema.getOneOf() != null) {
      schema.addOneOfItem(new Schema<>().types(Set.of("null")));
    } else if (!types.isEmpty()) {
      types.add("null");
      schema.setTypes(types);
    }
  }
}
