package io.fleettwin.sim.mqtt;

import io.fleettwin.contracts.ContentTypes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * MQTT topics on which Hono takes telemetry, with the content type of a frame as its property bag.
 *
 * @see <a href="https://www.eclipse.org/hono/docs/user-guide/mqtt-adapter/">Hono, MQTT adapter</a>
 */
public final class HonoTopic {

  private static final String FRAME_PROPERTIES =
      "/?content-type=" + URLEncoder.encode(ContentTypes.FRAME_PROTOBUF, StandardCharsets.UTF_8);

  private HonoTopic() {}

  /** Where a device publishes what is its own. */
  public static String ofDevice() {
    return "telemetry" + FRAME_PROPERTIES;
  }

  /** Where a gateway publishes on behalf of a device. */
  public static String ofGatewayFor(String tenant, String deviceId) {
    return "telemetry/" + tenant + "/" + deviceId + FRAME_PROPERTIES;
  }
}
