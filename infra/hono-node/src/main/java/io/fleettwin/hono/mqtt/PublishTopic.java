package io.fleettwin.hono.mqtt;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.hono.service.metric.MetricsTags.EndpointType;
import org.eclipse.hono.util.ResourceIdentifier;

/**
 * The topic that a device publishes to: {@code telemetry}, {@code t}, {@code event}, {@code e} or a
 * command response, optionally with {@code /tenant/device}, optionally with a property bag: {@code
 * telemetry/?content-type=application%2Fjson}.
 *
 * @param address the topic without its property bag
 * @param endpoint what kind of message it is for
 * @param properties the property bag, decoded
 */
record PublishTopic(
    ResourceIdentifier address, EndpointType endpoint, Map<String, List<String>> properties) {

  private static final String BAG = "/?";

  /** Splits a topic, or finds that it is none: empty, without a first segment, or ill-encoded. */
  static Optional<PublishTopic> parse(String topic) {
    int bag = topic.lastIndexOf(BAG);
    String path = bag < 0 ? topic : topic.substring(0, bag);
    if (!ResourceIdentifier.isValid(path)) {
      return Optional.empty();
    }
    try {
      ResourceIdentifier address = ResourceIdentifier.fromString(path);
      Map<String, List<String>> properties =
          bag < 0 ? Map.of() : new QueryStringDecoder(topic.substring(bag)).parameters();
      EndpointType endpoint = EndpointType.fromString(address.getEndpoint());
      return Optional.of(new PublishTopic(address, endpoint, properties));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** First value of a property; names are compared without regard to case. */
  Optional<String> find(String name) {
    if (properties.isEmpty()) {
      return Optional.empty(); // as most are
    }
    return properties.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue().get(0))
        .findFirst();
  }
}
