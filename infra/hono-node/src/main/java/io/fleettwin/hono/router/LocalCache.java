package io.fleettwin.hono.router;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.hono.deviceconnection.common.Cache;

/**
 * Where Hono's router keeps which gateway and which adapter serve a device: a map in memory.
 *
 * <p>Bounded by the number of devices: there is one entry for each that has subscribed to commands
 * and one for each behind several gateways. Thread-safe.
 */
final class LocalCache implements Cache<String, String> {

  private static final long FOREVER = Long.MAX_VALUE;

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  @Override
  public Future<JsonObject> checkForCacheAvailability() {
    return Future.succeededFuture(new JsonObject().put("entries", entries.size()));
  }

  @Override
  public Future<Void> put(String key, String value) {
    entries.put(key, new Entry(value, FOREVER));
    return Future.succeededFuture();
  }

  /** A negative life span means for ever. */
  @Override
  public Future<Void> put(String key, String value, long lifespan, TimeUnit unit) {
    entries.put(key, new Entry(value, deadline(lifespan, unit)));
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> putAll(Map<? extends String, ? extends String> data) {
    data.forEach(this::put);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> putAll(
      Map<? extends String, ? extends String> data, long lifespan, TimeUnit unit) {
    data.forEach((key, value) -> put(key, value, lifespan, unit));
    return Future.succeededFuture();
  }

  @Override
  public Future<String> get(String key) {
    return Future.succeededFuture(find(key));
  }

  @Override
  public Future<Boolean> remove(String key, String value) {
    Entry entry = entries.get(key);
    boolean matches = entry != null && entry.isAlive() && entry.value().equals(value);
    return Future.succeededFuture(matches && entries.remove(key, entry));
  }

  @Override
  public Future<Map<String, String>> getAll(Set<? extends String> keys) {
    Map<String, String> found = new HashMap<>();
    for (String key : keys) {
      String value = find(key);
      if (value != null) {
        found.put(key, value);
      }
    }
    return Future.succeededFuture(found);
  }

  private String find(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    if (!entry.isAlive()) {
      entries.remove(key, entry);
      return null;
    }
    return entry.value();
  }

  private static long deadline(long lifespan, TimeUnit unit) {
    return lifespan < 0 ? FOREVER : System.nanoTime() + unit.toNanos(lifespan);
  }

  private record Entry(String value, long deadlineNanos) {
    boolean isAlive() {
      return deadlineNanos == FOREVER || System.nanoTime() - deadlineNanos < 0;
    }
  }
}
