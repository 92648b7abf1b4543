package io.fleettwin.hono.mqtt;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.hono.client.ServerErrorException;

/** Commands sent with QoS 1 whose PUBACK the device still owes. */
final class PendingAcknowledgements {

  private final Vertx vertx;
  private final Duration patience;
  private final Map<Integer, Promise<Void>> owed = new HashMap<>();

  PendingAcknowledgements(Vertx vertx, Duration patience) {
    this.vertx = requireNonNull(vertx, "vertx");
    this.patience = requireNonNull(patience, "patience");
  }

  /** Completes when the device acknowledges the packet, fails with 503 when it takes too long. */
  Future<Void> expect(int packetId) {
    Promise<Void> acknowledged = Promise.promise();
    owed.put(packetId, acknowledged);
    long timer =
        vertx.setTimer(
            patience.toMillis(),
            expired -> {
              owed.remove(packetId, acknowledged);
              acknowledged.tryFail(unavailable("did not receive PUBACK from device"));
            });
    return acknowledged.future().onComplete(settled -> vertx.cancelTimer(timer));
  }

  /** The device has acknowledged a packet; one that nobody waits for any more is ignored. */
  void acknowledge(int packetId) {
    Promise<Void> acknowledged = owed.remove(packetId);
    if (acknowledged != null) {
      acknowledged.tryComplete();
    }
  }

  static ServerErrorException unavailable(String why) {
    return new ServerErrorException(HttpURLConnection.HTTP_UNAVAILABLE, why);
  }
}
