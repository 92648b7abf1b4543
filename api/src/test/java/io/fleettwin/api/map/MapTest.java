package io.fleettwin.api.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.ApiNode;
import io.fleettwin.api.fixture.ApiNode.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapTest {

  private static final String ROADS = "{\"type\":\"FeatureCollection\",\"features\":[]}";

  @Test
  void roadsAreSentOnceUntilTheyChange(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("roads.geojson"), ROADS);
    try (ApiNode api =
        ApiNode.start(
            "127.0.0.1:1",
            "fleettwin.security.anonymous-tenant=demo",
            "fleettwin.basemap.roads-file=" + file,
            "fleettwin.basemap.style-url=https://tiles.example/style.json")) {
      Answer first = api.get("/basemap/roads.geojson");
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.text()).isEqualTo(ROADS);
      assertThat(first.header("Content-Type")).isEqualTo("application/geo+json");

      String etag = first.header("ETag");
      assertThat(api.get("/basemap/roads.geojson", "If-None-Match", etag).status()).isEqualTo(304);

      Files.writeString(file, ROADS + "\n");
      assertThat(api.get("/basemap/roads.geojson", "If-None-Match", etag).status()).isEqualTo(200);

      Answer config = api.get("/api/v1/map/config");
      assertThat(config.json().get("style_url").asString())
          .isEqualTo("https://tiles.example/style.json");
      assertThat(config.header("Content-Security-Policy")).contains("connect-src 'self' https:");
    }
  }
}
