package io.fleettwin.hono.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalCacheTest {

  private final LocalCache cache = new LocalCache();

  @Test
  void entryStaysForEverUnlessItHasALifespan() {
    cache.put("plain", "a");
    cache.put("negative", "b", -1, TimeUnit.MILLISECONDS);
    cache.put("long", "c", 1, TimeUnit.HOURS);
    cache.put("over", "d", 0, TimeUnit.MILLISECONDS);

    assertThat(cache.getAll(Set.of("plain", "negative", "long", "over", "absent")).result())
        .isEqualTo(Map.of("plain", "a", "negative", "b", "long", "c"));
    assertThat(cache.get("over").result()).isNull();
  }

  @Test
  void entryIsRemovedOnlyTogetherWithItsValue() {
    cache.putAll(Map.of("car", "node-2"));

    assertThat(cache.remove("car", "node-1").result()).isFalse();
    assertThat(cache.get("car").result()).isEqualTo("node-2");
    assertThat(cache.remove("car", "node-2").result()).isTrue();
    assertThat(cache.remove("car", "node-2").result()).isFalse();
  }
}
