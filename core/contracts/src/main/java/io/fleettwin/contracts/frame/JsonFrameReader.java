package io.fleettwin.contracts.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.fleettwin.contracts.frame.FrameDecoding.Complaint;
import io.fleettwin.contracts.frame.WireReader.Malformed;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.sync.RejectReason;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the JSON form of a frame, one sample that a person can write by hand:
 *
 * <pre>{"ts": "2026-01-05T08:00:00Z", "signals": {"Vehicle.Speed": 50.5}}</pre>
 *
 * <p>{@code ts} is an ISO 8601 time with a zone, or a number of milliseconds since 1970. A value is
 * a number, a boolean or a text, as its signal says. Optional are {@code boot} and {@code seq},
 * both or none, which number the frame. Immutable and thread-safe.
 */
final class JsonFrameReader {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final long MICROS_PER_SECOND = 1_000_000L;

  private final SignalCatalogue catalogue;

  JsonFrameReader(SignalCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  FrameDecoding read(byte[] payload) {
    try (JsonParser parser = FACTORY.createParser(payload)) {
      return new Parse(parser).decode();
    } catch (Malformed | IOException e) {
      return new FrameDecoding.Rejected(RejectReason.MALFORMED_FRAME, firstLine(e.getMessage()));
    }
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /** One document on its way to a frame. */
  private final class Parse {

    private final JsonParser parser;
    private final List<Integer> ids = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<Integer> textIds = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Complaint> complaints = new ArrayList<>();
    private long eventTimeMicros = -1;
    private boolean signalsSeen;
    private long bootId;
    private long sequence = SignalFrame.NO_SEQUENCE;

    Parse(JsonParser parser) {
      this.parser = parser;
    }

    FrameDecoding decode() throws IOException, Malformed {
      require(parser.nextToken() == JsonToken.START_OBJECT, "not an object");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "ts" -> eventTimeMicros = readTime();
          case "signals" -> readSignals();
          case "boot" -> bootId = readInteger("boot", 1, Long.MAX_VALUE);
          case "seq" -> sequence = readInteger("seq", 0, FrameFields.MAX_VALUE);
          default -> throw new Malformed("field " + name + " (expected: ts, signals, boot, seq)");
        }
      }
      require(parser.nextToken() == null, "something follows the object");
      require(eventTimeMicros >= 0, "ts: missing (expected: an ISO 8601 time)");
      require(signalsSeen, "signals: missing (expected: an object of path and value)");
      require(
          (bootId == 0) == (sequence == SignalFrame.NO_SEQUENCE),
          "boot and seq: one of them is missing (expected: both or none)");
      return new FrameDecoding.Decoded(frame(), List.copyOf(complaints));
    }

    private SignalFrame frame() {
      return new SignalFrame(
          bootId,
          sequence,
          eventTimeMicros,
          new int[] {0},
          ids.stream().mapToInt(Integer::intValue).toArray(),
          values.stream().mapToDouble(Double::doubleValue).toArray(),
          textIds.stream().mapToInt(Integer::intValue).toArray(),
          texts.toArray(new String[0]),
          0);
    }

    private long readInteger(String name, long minimum, long maximum)
        throws IOException, Malformed {
      require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, name + ": not an integer");
      long value = parser.getLongValue();
      require(
          value >= minimum && value <= maximum,
          name + ": " + value + " (expected: " + minimum + " to " + maximum + ")");
      return value;
    }

    private long readTime() throws IOException, Malformed {
      if (parser.currentToken().isNumeric()) {
        double millis = parser.getDoubleValue();
        require(
            millis >= 0 && millis * 1e3 <= FrameFields.MAX_TIME_MICROS,
            "ts: " + millis + " (expected: milliseconds since 1970)");
        return Math.round(millis * 1e3);
      }
      String text = parser.getText();
      try {
        return microsOf(OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeParseException e) {
        throw new Malformed("ts: " + text + " (expected: such as 2026-01-05T08:00:00Z)");
      }
    }

    private long microsOf(Instant time) throws Malformed {
      require(
          time.getEpochSecond() >= 0
              && time.getEpochSecond() < FrameFields.MAX_TIME_MICROS / MICROS_PER_SECOND,
          "ts: " + time + " (expected: 1970 to 2255)");
      return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1_000;
    }

    private void readSignals() throws IOException, Malformed {
      require(parser.currentToken() == JsonToken.START_OBJECT, "signals: not an object");
      signalsSeen = true;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String path = parser.currentName();
        JsonToken token = parser.nextToken();
        require(token.isScalarValue(), path + ": not a number, a boolean or a text, but " + token);
        Optional<Signal> signal = catalogue.findByPath(path);
        if (signal.isEmpty()) {
          complaints.add(new Complaint(RejectReason.UNKNOWN_SIGNAL, path));
        } else if (token != JsonToken.VALUE_NULL) {
          readValue(signal.get(), token);
        }
      }
    }

    private void readValue(Signal signal, JsonToken token) throws IOException {
      if (signal.type().isNumeric() && token.isNumeric()) {
        addValue(signal, parser.getDoubleValue());
      } else if (signal.type().isNumeric() && token.isBoolean()) {
        addValue(signal, parser.getBooleanValue() ? 1.0 : 0.0);
      } else if (!signal.type().isNumeric()
          && token == JsonToken.VALUE_STRING
          && parser.getText().length() <= FrameFields.MAX_TEXT_LENGTH) {
        textIds.add(signal.id());
        texts.add(parser.getText());
      } else {
        String expected = signal.type().isNumeric() ? "a number" : "a text up to 4096 characters";
        complaints.add(
            new Complaint(
                RejectReason.VALUE_OUT_OF_RANGE,
                signal.path() + ": " + token + " (expected: " + expected + ")"));
      }
    }

    private void addValue(Signal signal, double value) {
      ids.add(signal.id());
      values.add(value);
    }
  }

  private static void require(boolean condition, String otherwise) throws Malformed {
    if (!condition) {
      throw new Malformed(otherwise);
    }
  }
}
