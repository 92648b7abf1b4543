package io.fleettwin.jobs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final Neighbours IMPATIENT = new Neighbours(Duration.ofMillis(1));

  @Test
  void waitsUntilTheNeighbourAnswers() throws InterruptedException {
    Iterator<Optional<String>> answers =
        List.of(Optional.of("refused"), Optional.<String>empty()).iterator();

    new Neighbours(Duration.ofSeconds(30)).await("Kafka", answers::next);

    assertThat(answers).isExhausted();
  }

  @Test
  void neighbourThatStaysAwayIsNamedWithWhatIsWrong() {
    assertThatThrownBy(() -> IMPATIENT.await("Kafka at x:1", () -> Optional.of("refused")))
        .isInstanceOf(NeighbourMissingException.class)
        .hasMessage("Kafka at x:1 did not answer within 0 s: refused");
  }

  @Test
  void catalogThatRefusesTheTokenIsNotReady() throws IOException, InterruptedException {
    HttpServer catalog =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    catalog.createContext(
        "/v1/config",
        exchange -> {
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          exchange.sendResponseHeaders("Bearer right".equals(token) ? 200 : 401, -1);
          exchange.close();
        });
    catalog.start();
    URI uri = URI.create("http://127.0.0.1:" + catalog.getAddress().getPort());
    try {
      IMPATIENT.awaitCatalog(uri, "right");
      assertThatThrownBy(() -> IMPATIENT.awaitCatalog(uri, "wrong"))
          .isInstanceOf(NeighbourMissingException.class)
          .hasMessageEndingWith("HTTP status 401");
    } finally {
      catalog.stop(0);
    }
  }
}
