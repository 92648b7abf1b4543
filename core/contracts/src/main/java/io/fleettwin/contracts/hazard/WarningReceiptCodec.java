package io.fleettwin.contracts.hazard;

import com.fasterxml.jackson.core.JsonParser;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.WarningReceipt;
import java.io.IOException;

/** Writes and reads receipts of warnings as JSON; key {@code tenant/vehicle}. Stateless. */
public final class WarningReceiptCodec {

  private WarningReceiptCodec() {}

  /** Writes a receipt; what is not known is left out. */
  public static byte[] encode(WarningReceipt receipt) {
    return JsonObject.encode(
        json -> {
          json.writeStringField("vehicle", receipt.vehicle().asText());
          json.writeStringField("command", receipt.commandId());
          json.writeStringField("hazard", receipt.hazardId());
          json.writeNumberField("sensed_us", receipt.times().sensedMicros());
          json.writeNumberField("decided_us", receipt.times().decidedMicros());
          json.writeNumberField("sent_us", receipt.times().sentMicros());
          json.writeNumberField("acknowledged_us", receipt.times().acknowledgedMicros());
          json.writeNumberField("answered_us", receipt.times().answeredMicros());
          JsonObject.write("meters_left", receipt.metersLeft(), json);
          JsonObject.write("seconds_left", receipt.secondsLeft(), json);
          json.writeBooleanField("late", receipt.isLate());
        });
  }

  /**
   * Reads a receipt.
   *
   * @throws IOException if the bytes are not one, with what was found
   */
  public static WarningReceipt decode(byte[] bytes) throws IOException {
    try (JsonParser json = JsonObject.parser(bytes)) {
      JsonObject fields = new JsonObject().read(json);
      return new WarningReceipt(
          VehicleKey.parse(fields.text("vehicle")),
          fields.text("command"),
          fields.text("hazard"),
          new WarningReceipt.Times(
              fields.integer("sensed_us"),
              fields.integer("decided_us"),
              fields.integer("sent_us"),
              fields.integer("acknowledged_us"),
              fields.integer("answered_us")),
          fields.numberOrNaN("meters_left"),
          fields.numberOrNaN("seconds_left"));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
