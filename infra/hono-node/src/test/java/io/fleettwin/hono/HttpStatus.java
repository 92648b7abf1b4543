package io.fleettwin.hono;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a local HTTP server answers. */
record HttpStatus(int port, String path) {

  /** The status, or 0 if nobody listens. */
  int get() throws IOException, InterruptedException {
    try {
      return response().statusCode();
    } catch (ConnectException e) {
      return 0;
    }
  }

  String body() throws IOException, InterruptedException {
    return response().body();
  }

  private HttpResponse<String> response() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
