package io.fleettwin.hono.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.hono.mqtt.DeviceFilter.Kind;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.Optional;
import org.eclipse.hono.auth.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFilterTest {

  private static final Device GATEWAY = new Device("demo", "gateway");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "command///req/#, COMMAND, gateway, false, false",
    "c///q/#, COMMAND, gateway, false, false",
    "command/demo/gateway/req/#, COMMAND, gateway, false, false",
    "command//car/req/#, COMMAND, car, true, false",
    "c/demo/car/q/#, COMMAND, car, true, false",
    "command//+/req/#, COMMAND, gateway, false, true",
    "error///#, ERROR, gateway, false, false",
    "e//car/#, ERROR, car, true, false"
  })
  void filterIsUnderstood(
      String filter, Kind kind, String device, boolean behindGateway, boolean allDevices) {
    DeviceFilter parsed = parse(filter).orElseThrow();

    assertThat(parsed.key()).isEqualTo(new DeviceFilter.Key(kind, device));
    assertThat(parsed.tenantId()).isEqualTo("demo");
    assertThat(parsed.isForDeviceBehindGateway()).isEqualTo(behindGateway);
    assertThat(parsed.isForAllDevices()).isEqualTo(allDevices);
  }

  @ParameterizedTest(name = "{0} is not offered")
  @ValueSource(
      strings = {
        "#",
        "/command///req/#",
        "command/#",
        "command///req/+",
        "command////#",
        "command///res/#",
        "command/elsewhere//req/#",
        "command/+//req/#",
        "error////#",
        "telemetry///#"
      })
  void otherFiltersAreNotOffered(String filter) {
    assertThat(parse(filter)).isEmpty();
  }

  @Test
  void errorTopicNamesADeviceOnlyWhereTheSubscriberCannotKnowIt() {
    assertThat(parse("e///#").orElseThrow().errorTopic("telemetry", "gateway", "7", 400))
        .isEqualTo("e///telemetry/7/400");
    assertThat(parse("error/demo//#").orElseThrow().errorTopic("e", "car", "-1", 503))
        .isEqualTo("error/demo/car/e/-1/503");
    assertThat(parse("error//car/#").orElseThrow().errorTopic("t", "car", "-1", 404))
        .isEqualTo("error//car/t/-1/404");
  }

  private static Optional<DeviceFilter> parse(String filter) {
    return DeviceFilter.parse(filter, MqttQoS.AT_MOST_ONCE, GATEWAY);
  }
}
