package io.fleettwin.benchmarks.rig.latency;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleettwin.benchmarks.rig.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A reader of the live stream, as the map page is one. */
final class StreamWatch implements AutoCloseable {

  private static final String DATA = "data: ";
  private static final JsonFactory JSON = new JsonFactory();

  private final InputStream body;
  private final TwinWatch watch;
  private final Thread reader = new Thread(this::read, "stream");
  private volatile boolean isClosed;

  private StreamWatch(InputStream body, TwinWatch watch) {
    this.body = body;
    this.watch = watch;
  }

  /** Opens the stream and tells {@code watch} of each vehicle that it shows. */
  static StreamWatch start(String api, TwinWatch watch) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/api/v1/stream")).build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IOException("stream: status " + response.statusCode() + " (expected: 200)");
    }
    StreamWatch stream = new StreamWatch(response.body(), watch);
    stream.reader.setDaemon(true);
    stream.reader.start();
    return stream;
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      boolean isTwins = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          isTwins = line.equals("event: twins");
        } else if (isTwins && line.startsWith(DATA)) {
          show(line.substring(DATA.length()), FrameGenerator.nowMicros());
        }
      }
    } catch (IOException e) {
      if (!isClosed) {
        Progress.say("The live stream ended: %s", e.getMessage());
      }
    }
  }

  /** Reads which vehicles an event shows, at which revision. */
  private void show(String summaries, long atMicros) throws IOException {
    try (JsonParser json = JSON.createParser(summaries)) {
      String vehicleId = "";
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME) {
          String field = json.currentName();
          json.nextToken();
          if (field.equals("vehicle_id")) {
            vehicleId = json.getText();
          } else if (field.equals("revision")) {
            watch.shown(vehicleId, json.getLongValue(), atMicros);
          } else {
            json.skipChildren();
          }
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    isClosed = true;
    body.close();
  }
}
