package io.fleettwin.local.component;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Asks a URL; an answer of 200 is judged by its body. */
final class HttpProbe implements Readiness {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int OK = 200;
  private static final int MAX_BODY_CHARACTERS = 160;

  private final HttpClient client;
  private final HttpRequest request;
  private final Function<String, Verdict> judge;

  HttpProbe(String url, Map<String, String> headers, Function<String, Verdict> judge) {
    this.client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    headers.forEach(builder::header);
    this.request = builder.build();
    this.judge = judge;
  }

  /** A probe that is content with the status 200. */
  static HttpProbe ofStatus(String url, Map<String, String> headers) {
    return new HttpProbe(url, headers, body -> Verdict.ok(""));
  }

  @Override
  public Verdict probe() throws InterruptedException {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        return Verdict.notYet(
            "%s answers %d %s"
                .formatted(request.uri(), response.statusCode(), shorten(response.body())));
      }
      return judge.apply(response.body());
    } catch (ConnectException e) {
      return Verdict.notYet("nothing listens on port " + request.uri().getPort() + " yet");
    } catch (HttpTimeoutException e) {
      return Verdict.notYet(
          request.uri() + " gives no answer within " + TIMEOUT.toSeconds() + " s");
    } catch (IOException e) {
      return Verdict.notYet(request.uri() + ": " + e.getMessage());
    }
  }

  private static String shorten(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_BODY_CHARACTERS
        ? line
        : line.substring(0, MAX_BODY_CHARACTERS) + "...";
  }
}
