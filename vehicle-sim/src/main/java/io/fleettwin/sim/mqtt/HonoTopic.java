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

  /** What a device subscribes to for its commands. */
  static final String COMMANDS = "command///req/#";

  private static final int REQUEST_ID_AT = 4;

  private HonoTopic() {}

  /** Where a device publishes what is its own. */
  public static String ofDevice() {
    return "telemetry" + FRAME_PROPERTIES;
  }

  /** The request id in the topic of a command; empty if no answer is wanted. */
  public static String requestIdOf(String commandTopic) {
    String[] parts = commandTopic.split("/", -1);
    return parts.length > REQUEST_ID_AT ? parts[REQUEST_ID_AT] : "";
  }

  /** Where a device answers a command. */
  public static String ofAnswer(String requestId, int status) {
    return "command///res/" + requestId + "/" + status;
  }

  /** Where a gateway publishes on behalf of a device. */
  public static String ofGatewayFor(String tenant, String deviceId) {
    return "telemetry/" + tenant + "/" + deviceId + FRAME_PROPERTIES;
  }
}
