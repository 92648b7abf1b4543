package io.fleettwin.local.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {

  @Test
  void httpProbeSaysWhatItGotInsteadOf200() throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/ready",
        exchange -> {
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          byte[] body = "no  entry\n".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders("Bearer right".equals(token) ? 200 : 401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ready";

    assertThat(probe(url, "Bearer right")).isEqualTo(Verdict.ok(""));
    assertThat(probe(url, "Bearer wrong")).isEqualTo(Verdict.notYet(url + " answers 401 no entry"));
    server.stop(0);
    assertThat(probe(url, "Bearer right"))
        .isEqualTo(
            Verdict.notYet("nothing listens on port " + server.getAddress().getPort() + " yet"));
  }

  @ParameterizedTest(name = "{0} of {1} connected")
  @CsvSource({"180, 200, true", "179, 200, false", "0, 0, false"})
  void fleetIsReadyWhenNineOfTenAreConnected(int connected, int vehicles, boolean ready)
      throws JsonProcessingException {
    String status = "{\"vehicles\":%d,\"connected\":%d}".formatted(vehicles, connected);

    assertThat(FleetProbe.judge(status).ready()).isEqualTo(ready);
  }

  @Test
  void jobsAreReadyWhenAllTheirTasksRun() {
    String twin = job("twin", "RUNNING", 4, 4);
    String history = job("history", "RUNNING", 3, 3);

    assertThat(FlinkJobs.judge(overview(twin, history), 2)).isEqualTo(Verdict.ok("history, twin"));
    assertThat(FlinkJobs.judge(overview(twin), 2))
        .isEqualTo(Verdict.notYet("1 of 2 jobs submitted"));
    assertThat(FlinkJobs.judge(overview(twin, job("history", "RUNNING", 1, 3)), 2))
        .isEqualTo(Verdict.notYet("history has 1 of 3 tasks running"));
    assertThat(FlinkJobs.judge(overview(twin, job("history", "RESTARTING", 0, 3)), 2))
        .isEqualTo(Verdict.notYet("history is RESTARTING"));
  }

  @Test
  void earlierLifeOfAJobDoesNotMatter() {
    String earlier = job("twin", "CANCELED", 0, 4);

    assertThat(FlinkJobs.judge(overview(earlier, job("twin", "RUNNING", 4, 4)), 1).ready())
        .isTrue();
    assertThat(FlinkJobs.judge(overview(earlier), 1)).isEqualTo(Verdict.notYet("twin is CANCELED"));
  }

  @Test
  void upkeepIsReadyWhenItWorksAndTellsWhatFailed() throws Exception {
    assertThat(UpkeepProbe.judge("{\"runs\":3,\"tables\":12,\"failed\":0}"))
        .isEqualTo(Verdict.ok("12 tables kept up"));
    assertThat(UpkeepProbe.judge("{\"runs\":3,\"tables\":12,\"failed\":1}"))
        .isEqualTo(Verdict.ok("12 tables kept up, 1 failed: see its log"));
    assertThat(UpkeepProbe.judge("{}").ready()).isFalse();
  }

  @Test
  void onlyJobsWithAllTheirTasksRun() {
    String overview =
        overview(
            job("twin", "CANCELED", 0, 4),
            job("twin", "RUNNING", 4, 4),
            job("history", "RUNNING", 1, 3),
            job("archive", "RESTARTING", 3, 3));

    assertThat(FlinkJobs.running(overview)).containsExactly("twin");
    assertThat(FlinkJobs.running("<html>")).isEmpty();
  }

  private static Verdict probe(String url, String authorization) throws InterruptedException {
    return HttpProbe.ofStatus(url, Map.of("Authorization", authorization)).probe();
  }

  private static String overview(String... jobs) {
    return "{\"jobs\":[" + String.join(",", jobs) + "]}";
  }

  private static String job(String name, String state, int running, int total) {
    return "{\"name\":\"%s\",\"state\":\"%s\",\"tasks\":{\"running\":%d,\"total\":%d}}"
        .formatted(name, state, running, total);
  }
}
