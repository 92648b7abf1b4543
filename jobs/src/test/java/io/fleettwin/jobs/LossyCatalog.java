package io.fleettwin.jobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A gateway in front of a catalog that passes everything on, and when told to, loses the answer to
 * a commit: the catalog has done it, and the client does not hear so.
 */
public final class LossyCatalog implements AutoCloseable {

  private static final String TABLES = "/v1/namespaces/" + RawRecords.TENANT + "/tables/";
  private static final int OK = 200;
  private static final int GATEWAY_TIMEOUT_STATUS = 504;
  private static final int NO_BODY = -1;

  /** Not to be passed on: they are the connection's own. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "upgrade", "expect", "transfer-encoding");

  private final URI catalog;
  private final String commits;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<Loss> next = new AtomicReference<>(Loss.NONE);
  private final AtomicInteger lost = new AtomicInteger();

  /** What the client sees of a commit. */
  public enum Loss {
    NONE,
    GATEWAY_TIMEOUT,
    CONNECTION_CLOSED
  }

  /**
   * A gateway.
   *
   * @param catalog what is behind it
   * @param table whose commits are lost when told to
   */
  public LossyCatalog(URI catalog, String table) throws IOException {
    this.catalog = catalog;
    commits = TABLES + table;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void loseAnswerToNextCommit(Loss loss) {
    next.set(loss);
  }

  public int lostCount() {
    return lost.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer = client.send(copyOf(exchange), BodyHandlers.ofByteArray());
      boolean isCommit =
          exchange.getRequestMethod().equals("POST")
              && exchange.getRequestURI().getPath().equals(commits)
              && answer.statusCode() == OK;
      Loss loss = isCommit ? next.getAndSet(Loss.NONE) : Loss.NONE;
      switch (loss) {
        case NONE -> {
          answer
              .headers()
              .firstValue("content-type")
              .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
          int length = answer.body().length;
          exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? NO_BODY : length);
          exchange.getResponseBody().write(answer.body());
        }
        case GATEWAY_TIMEOUT -> {
          lost.incrementAndGet();
          exchange.sendResponseHeaders(GATEWAY_TIMEOUT_STATUS, NO_BODY);
        }
        case CONNECTION_CLOSED -> lost.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest copyOf(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(catalog.resolve(exchange.getRequestURI()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    byte[] body = exchange.getRequestBody().readAllBytes();
    return request
        .method(
            exchange.getRequestMethod(),
            body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
        .build();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
