package io.fleettwin.contracts.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleettwin.domain.command.Argument;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields that every form of a command has, as far as they were read. Single use. */
final class CommandFields {

  private static final String ID = "id";
  private static final String VEHICLE = "vehicle";
  private static final String KIND = "kind";
  private static final String ARGUMENTS = "arguments";
  private static final String REQUESTED = "requested_at_us";
  private static final String DEADLINE = "deadline_us";
  private static final String REQUESTED_BY = "requested_by";
  private static final String REQUESTED_AS = "requested_as";

  private String id = "";
  private String vehicle = "";
  private String kind = "";
  private String requestedBy = "";
  private String requestedAs = "";
  private long requestedMicros;
  private long deadlineMicros;
  private Map<String, Argument> arguments = Map.of();

  /** Takes a field in, the parser at its value; returns whether it is one of a command. */
  boolean read(String name, JsonParser json) throws IOException {
    switch (name) {
      case ID -> id = json.getText();
      case VEHICLE -> vehicle = json.getText();
      case KIND -> kind = json.getText();
      case ARGUMENTS -> arguments = readArguments(json);
      case REQUESTED -> requestedMicros = json.getLongValue();
      case DEADLINE -> deadlineMicros = json.getLongValue();
      case REQUESTED_BY -> requestedBy = json.getText();
      case REQUESTED_AS -> requestedAs = json.getText();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The order; an {@link IllegalArgumentException} says what keeps the fields from being one. */
  CommandOrder order() {
    return new CommandOrder(
        id,
        CommandKind.ofLabel(kind),
        new CommandArguments(arguments),
        requestedMicros,
        deadlineMicros);
  }

  /** The command; an {@link IllegalArgumentException} says what keeps the fields from being one. */
  VehicleCommand command() {
    return new VehicleCommand(
        VehicleKey.parse(vehicle),
        order(),
        new VehicleCommand.Requester(
            requestedBy, CommandRole.valueOf(requestedAs.toUpperCase(Locale.ROOT))));
  }

  static void write(VehicleCommand command, JsonGenerator json) throws IOException {
    json.writeStringField(VEHICLE, command.vehicle().asText());
    write(command.order(), json);
    json.writeStringField(REQUESTED_BY, command.requester().name());
    json.writeStringField(REQUESTED_AS, command.requester().role().name().toLowerCase(Locale.ROOT));
  }

  static void write(CommandOrder order, JsonGenerator json) throws IOException {
    json.writeStringField(ID, order.id());
    json.writeStringField(KIND, order.kind().label());
    json.writeObjectFieldStart(ARGUMENTS);
    for (Map.Entry<String, Argument> each : order.arguments().values().entrySet()) {
      json.writeFieldName(each.getKey());
      write(each.getValue(), json);
    }
    json.writeEndObject();
    json.writeNumberField(REQUESTED, order.requestedMicros());
    json.writeNumberField(DEADLINE, order.deadlineMicros());
  }

  private static void write(Argument argument, JsonGenerator json) throws IOException {
    if (argument instanceof Argument.Quantity number) {
      json.writeNumber(number.value());
    } else if (argument instanceof Argument.Flag flag) {
      json.writeBoolean(flag.value());
    } else if (argument instanceof Argument.Text text) {
      json.writeString(text.value());
    } else if (argument instanceof Argument.Texts texts) {
      json.writeStartArray();
      for (String each : texts.values()) {
        json.writeString(each);
      }
      json.writeEndArray();
    }
  }

  private static Map<String, Argument> readArguments(JsonParser json) throws IOException {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("arguments: " + json.getText() + " (expected: an object)");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      arguments.put(name, readArgument(name, json));
    }
    return arguments;
  }

  private static Argument readArgument(String name, JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Argument.Quantity(json.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> new Argument.Flag(json.getBooleanValue());
      case VALUE_STRING -> new Argument.Text(json.getText());
      case START_ARRAY -> readTexts(name, json);
      default -> throw unexpected(name, json);
    };
  }

  private static Argument readTexts(String name, JsonParser json) throws IOException {
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw unexpected(name, json);
      }
      texts.add(json.getText());
    }
    return new Argument.Texts(texts);
  }

  private static IOException unexpected(String name, JsonParser json) throws IOException {
    return new IOException(
        name + ": " + json.getText() + " (expected: a number, a flag, a text or texts)");
  }
}
