package io.fleettwin.local.settings;

import java.util.Locale;

/** Every port the platform listens on, all on the loopback interface. */
public enum Port {
  API(8080),
  MQTT(1883),
  KAFKA(9092),
  CATALOG(8181),
  FLINK(8081),
  KAFKA_CONTROLLER(9093),
  HONO_HEALTH(8088),
  /** Only with {@code --cluster}: where TaskManagers find the JobManager. */
  FLINK_RPC(6123);

  private final int standard;

  Port(int standard) {
    this.standard = standard;
  }

  /** The port used when nothing else is asked for. */
  public int standard() {
    return standard;
  }

  /** Key in {@code fleettwin.properties}, such as {@code port.api}. */
  public String key() {
    return "port." + label();
  }

  /** Flag of the command line, such as {@code --port-api}. */
  public String flag() {
    return "--port-" + label();
  }

  /** Short name, such as {@code kafka-controller}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
