package io.fleettwin.hono;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/** A node that is ready serves commands, whether the one before ended properly or was killed. */
class RestartIT {

  private static final long FAREWELL_SECONDS = 30;

  @Test
  void afterAProperEndADeviceSubscribesAtOnce() throws InterruptedException, ExecutionException {
    try (TestTenant tenant = new TestTenant("restarted").withDevice("car").start()) {
      tenant.connect("car").subscribe("command///req/#", MqttQoS.AT_LEAST_ONCE);

      tenant.stop();
      assertThat(tenant.events().await(each -> "0".equals(each.header("ttd"))).key())
          .isEqualTo("car");
      tenant.start();

      assertServesCommands(tenant.connect("car"), tenant);
    }
  }

  @Test
  void afterAKillADeviceSubscribesAsSoonAsTheNodeIsReady()
      throws IOException, InterruptedException, ExecutionException {
    try (TestTenant tenant = new TestTenant("killed").withDevice("car")) {
      int mqttPort = freePort();
      int healthPort = freePort();
      Process first = start(tenant, mqttPort, healthPort);
      try {
        TestDevice car = new TestDevice(tenant.clients(), mqttPort);
        TestTenant.await(car.connect("car@killed", TestTenant.passwordOf("car")));
        car.subscribe("command///req/#", MqttQoS.AT_LEAST_ONCE);
      } finally {
        first.destroyForcibly().waitFor();
      }

      Process second = start(tenant, mqttPort, healthPort);
      try {
        TestDevice car = new TestDevice(tenant.clients(), mqttPort);
        TestTenant.await(car.connect("car@killed", TestTenant.passwordOf("car")));
        assertServesCommands(car, tenant);
      } finally {
        second.destroy();
        assertThat(second.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static void assertServesCommands(TestDevice car, TestTenant tenant)
      throws InterruptedException, ExecutionException {
    assertThat(car.subscribe("command///req/#", MqttQoS.AT_LEAST_ONCE)).isEqualTo(1);
    tenant.commands().oneWay("car", "honk", "now", "after-restart");
    assertThat(car.receive().topicName()).isEqualTo("command///req//honk");
  }

  private static Process start(TestTenant tenant, int mqttPort, int healthPort) throws IOException {
    Process node =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                HonoNode.class.getName(),
                "--mqtt-port",
                Integer.toString(mqttPort),
                "--health-port",
                Integer.toString(healthPort),
                "--kafka",
                tenant.kafka().bootstrapServers(),
                "--registry",
                tenant.folder().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/killed-node.log")))
            .start();
    HttpStatus readiness = new HttpStatus(healthPort, "/readiness");
    try {
      Waiting.until(() -> readiness.get() == 200);
      return node;
    } catch (ConditionTimeoutException e) {
      node.destroyForcibly();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
