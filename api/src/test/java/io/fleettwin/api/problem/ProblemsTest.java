package io.fleettwin.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.ApiNode.Answer;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningPlatform.class)
class ProblemsTest {

  private final Platform platform;
  private final Reader reader;

  ProblemsTest(Platform platform) {
    this.platform = platform;
    this.reader = platform.reader("problems", "platform");
  }

  @ParameterizedTest(name = "{0} {1}, accepting {2}: {3}")
  @CsvSource({
    "GET, /nowhere, */*, 404, not-found",
    "GET, /api/v1/nowhere, text/html, 404, not-found",
    "GET, /api/v1/vehicles/none, */*, 404, not-found",
    "GET, /basemap/roads.geojson, */*, 404, not-found",
    "POST, /api/v1/vehicles, */*, 405, method-not-allowed",
    "DELETE, /api/v1/vehicles/none, */*, 405, method-not-allowed",
    "GET, /api/v1/vehicles, text/csv, 406, not-acceptable",
    "GET, /api/v1/stream, application/json, 406, not-acceptable",
    "GET, /api/v1/vehicles?limit=0, text/csv, 406, not-acceptable",
    "GET, /api/v1/vehicles/a;b, */*, 400, invalid-request",
    "GET, /api/v1/stream?bbox=1, */*, 400, invalid-request",
  })
  void everyErrorIsAProblem(String method, String path, String accept, int status, String type) {
    Answer answer =
        platform
            .api()
            .send(method, path, "Accept", accept, "Authorization", reader.authorization());

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("type").asString()).isEqualTo("urn:fleettwin:problem:" + type);
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("title").asString()).isNotBlank();
    assertThat(answer.text()).doesNotContain("Exception", "\tat ", "org.springframework");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET /api/v1/|x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
        "GET /api/v1/vehicles?q=%zz HTTP/1.0\r\nAuthorization: {token}\r\n\r\n"
      })
  void whatIsNoHttpIsAProblemToo(String template) throws IOException {
    String request = template.replace("{token}", reader.authorization());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), platform.api().port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json")
          .contains("urn:fleettwin:problem:invalid-request")
          .doesNotContain("Apache Tomcat");
    }
  }

  @Test
  void answersCarrySecurityHeaders() {
    Answer answer = reader.get("/api/v1/me");

    assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void otherOriginsAreNotLetIn() {
    Answer answer =
        platform
            .api()
            .send(
                "OPTIONS",
                "/api/v1/vehicles",
                "Authorization",
                reader.authorization(),
                "Access-Control-Request-Method",
                "GET");

    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }
}
