package io.fleettwin.sim.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HonoTopicTest {

  @Test
  void theContentTypeIsAPropertyBagWithoutAnythingThatATopicMayNotHold() {
    assertThat(HonoTopic.ofDevice())
        .isEqualTo("telemetry/?content-type=application%2Fvnd.fleettwin.frame%2Bprotobuf");
    assertThat(HonoTopic.ofGatewayFor("demo", "i3-a"))
        .isEqualTo(
            "telemetry/demo/i3-a/?content-type=application%2Fvnd.fleettwin.frame%2Bprotobuf");
  }
}
