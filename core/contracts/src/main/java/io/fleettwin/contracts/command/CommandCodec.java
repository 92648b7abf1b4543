package io.fleettwin.contracts.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandState;
import io.fleettwin.domain.command.CommandStep;
import io.fleettwin.domain.command.VehicleCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes and reads commands in their three forms, as JSON. Stateless.
 *
 * <ul>
 *   <li>a <em>request</em>, the value of {@code fleet.command.request.v1}: {@code
 *       {"vehicle":"demo/sim-0001","id":"5f…","kind":"set_charge_limit","arguments":{"limit_frac":0.8},
 *       "requested_at_us":…,"deadline_us":…,"requested_by":"dispatch","requested_as":"operator"}}
 *   <li>an <em>order</em>, what the vehicle gets: the same without the vehicle and who asked
 *   <li>a <em>progress</em>, the value of {@code fleet.command.v1}: a request, and {@code
 *       "phase":"open","due_us":…,"steps":[{"state":"pending","time_us":…,"attempt":0},…]}
 * </ul>
 *
 * <p>Fields that are not known are skipped.
 */
public final class CommandCodec {

  private static final JsonFactory FACTORY = new JsonFactory();

  private static final String PHASE = "phase";
  private static final String DUE = "due_us";
  private static final String STEPS = "steps";
  private static final String STATE = "state";
  private static final String TIME = "time_us";
  private static final String VEHICLE_TIME = "vehicle_time_us";
  private static final String ATTEMPT = "attempt";
  private static final String DETAIL = "detail";

  private CommandCodec() {}

  /** Writes the fields of an object. */
  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes a request. */
  public static byte[] encodeRequest(VehicleCommand command) {
    return object(json -> CommandFields.write(command, json));
  }

  /** Writes an order. */
  public static byte[] encodeOrder(CommandOrder order) {
    return object(json -> CommandFields.write(order, json));
  }

  /** Writes a progress. */
  public static byte[] encodeProgress(CommandProgress progress) {
    return object(
        json -> {
          CommandFields.write(progress.command(), json);
          json.writeStringField(PHASE, lower(progress.phase()));
          json.writeNumberField(DUE, progress.dueMicros());
          json.writeArrayFieldStart(STEPS);
          for (CommandStep step : progress.steps()) {
            write(step, json);
          }
          json.writeEndArray();
        });
  }

  private static void write(CommandStep step, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField(STATE, lower(step.state()));
    json.writeNumberField(TIME, step.timeMicros());
    if (step.vehicleMicros() != 0) {
      json.writeNumberField(VEHICLE_TIME, step.vehicleMicros());
    }
    json.writeNumberField(ATTEMPT, step.attempt());
    if (!step.detail().isEmpty()) {
      json.writeStringField(DETAIL, step.detail());
    }
    json.writeEndObject();
  }

  private static byte[] object(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a request.
   *
   * @throws IOException if the bytes are not one, with what was found
   */
  public static VehicleCommand decodeRequest(byte[] bytes) throws IOException {
    return new Reader().read(bytes).command();
  }

  /**
   * Reads an order.
   *
   * @throws IOException if the bytes are not one, with what was found
   */
  public static CommandOrder decodeOrder(byte[] bytes) throws IOException {
    return new Reader().read(bytes).order();
  }

  /**
   * Reads a progress.
   *
   * @throws IOException if the bytes are not one, with what was found
   */
  public static CommandProgress decodeProgress(byte[] bytes) throws IOException {
    return new Reader().read(bytes).progress();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The fields of one object, as far as they were read. Single use. */
  private static final class Reader {

    private final CommandFields fields = new CommandFields();
    private final List<CommandStep> steps = new ArrayList<>();
    private String phase = "";
    private long dueMicros;

    Reader read(byte[] bytes) throws IOException {
      try (JsonParser json = FACTORY.createParser(bytes)) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
          throw new IOException("not an object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          if (!fields.read(name, json)) {
            readProgress(name, json);
          }
        }
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
      return this;
    }

    private void readProgress(String name, JsonParser json) throws IOException {
      switch (name) {
        case PHASE -> phase = json.getText();
        case DUE -> dueMicros = json.getLongValue();
        case STEPS -> {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            steps.add(readStep(json));
          }
        }
        default -> json.skipChildren();
      }
    }

    private static CommandStep readStep(JsonParser json) throws IOException {
      String state = "";
      long timeMicros = 0;
      long vehicleMicros = 0;
      int attempt = 0;
      String detail = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case STATE -> state = json.getText();
          case TIME -> timeMicros = json.getLongValue();
          case VEHICLE_TIME -> vehicleMicros = json.getLongValue();
          case ATTEMPT -> attempt = json.getIntValue();
          case DETAIL -> detail = json.getText();
          default -> json.skipChildren();
        }
      }
      return new CommandStep(
          CommandState.valueOf(state.toUpperCase(Locale.ROOT)),
          timeMicros,
          vehicleMicros,
          attempt,
          detail);
    }

    VehicleCommand command() throws IOException {
      try {
        return fields.command();
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    CommandOrder order() throws IOException {
      try {
        return fields.order();
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    CommandProgress progress() throws IOException {
      try {
        return new CommandProgress(
            fields.command(),
            CommandProgress.Phase.valueOf(phase.toUpperCase(Locale.ROOT)),
            dueMicros,
            steps);
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }
}
