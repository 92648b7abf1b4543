package io.fleettwin.local.settings;

import java.util.Map;
import java.util.Optional;

/**
 * One run of the platform, as chosen by the operator.
 *
 * @param data folder that keeps everything between runs
 * @param ports a port for each {@link Port}
 * @param vehicles size of the simulated fleet; 0 starts none
 * @param flink how the jobs run
 * @param externalKafka {@code host:port} of a broker that is not ours, or empty
 * @param access who may read the API
 * @param heapMebibytes heap per component name where it differs from the default
 * @param styleUrl map style that replaces the offline base map, or empty
 */
public record Settings(
    DataFolder data,
    Map<Port, Integer> ports,
    int vehicles,
    FlinkMode flink,
    Optional<String> externalKafka,
    Access access,
    Map<String, Integer> heapMebibytes,
    Optional<String> styleUrl) {

  /** The one interface everything binds to. */
  public static final String LOOPBACK = "127.0.0.1";

  /** The tenant that simulated and replayed vehicles belong to. */
  public static final String TENANT = "demo";

  public Settings {
    ports = Map.copyOf(ports);
    heapMebibytes = Map.copyOf(heapMebibytes);
  }

  public int port(Port port) {
    return ports.get(port);
  }

  /** {@code 127.0.0.1:port}. */
  public String address(Port port) {
    return LOOPBACK + ":" + port(port);
  }

  /** {@code http://127.0.0.1:port}. */
  public String url(Port port) {
    return "http://" + address(port);
  }

  /** Where Kafka clients connect to. */
  public String kafkaBootstrap() {
    return externalKafka.orElseGet(() -> address(Port.KAFKA));
  }
}
