package io.fleettwin.hono.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.hono.service.metric.MetricsTags.EndpointType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTopicTest {

  @ParameterizedTest(name = "{0} is {1} of {2}/{3}")
  @CsvSource({
    "telemetry, TELEMETRY,,",
    "t/, TELEMETRY,,",
    "telemetry/demo/car, TELEMETRY, demo, car",
    "t//car, TELEMETRY,, car",
    "e/demo/car/?hono-ttl=5, EVENT, demo, car",
    "command///res/id/200, COMMAND,,",
    "c//car/s/id/200, COMMAND,, car",
    "nonsense, UNKNOWN,,"
  })
  void topicIsSplit(String topic, EndpointType endpoint, String tenant, String device) {
    PublishTopic parsed = PublishTopic.parse(topic).orElseThrow();

    assertThat(parsed.endpoint()).isEqualTo(endpoint);
    assertThat(parsed.address().getTenantId()).isEqualTo(tenant);
    assertThat(parsed.address().getResourceId()).isEqualTo(device);
  }

  @Test
  void propertyBagIsDecoded() {
    PublishTopic topic =
        PublishTopic.parse("event/?content-type=a%2Fb%2Bc&Hono-TTL=5&flag&x=1&x=2").orElseThrow();

    assertThat(topic.find("content-type")).hasValue("a/b+c");
    assertThat(topic.find("hono-ttl")).hasValue("5");
    assertThat(topic.find("flag")).hasValue("");
    assertThat(topic.find("x")).hasValue("1");
    assertThat(topic.find("absent")).isEmpty();
  }

  @Test
  void questionMarkWithoutASlashBelongsToTheName() {
    assertThat(PublishTopic.parse("telemetry?x=1").orElseThrow().endpoint())
        .isEqualTo(EndpointType.UNKNOWN);
  }

  @ParameterizedTest(name = "\"{0}\" is no topic")
  @ValueSource(strings = {"", "/", "/telemetry", "/?x=1", "telemetry/?x=%zz"})
  void whatIsNoTopicIsFound(String topic) {
    assertThat(PublishTopic.parse(topic)).isEmpty();
  }
}
