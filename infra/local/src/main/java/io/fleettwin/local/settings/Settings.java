package io.fleettwin.local.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run of the platform, as chosen by the operator.
 *
 * @param data folder that keeps everything between runs
 * @param ports a port for each {@link Port}
 * @param fleet the fleet that is simulated
 * @param flink how the jobs run
 * @param externalKafka {@code host:port} of a broker that is not ours, or empty
 * @param lakehouse where tables and their catalog lie
 * @param api how the API serves
 * @param signals file of signals besides those of the release, or empty
 * @param heapMebibytes heap per component name where it differs from the default
 * @param only names of the components wanted, with what they need; empty means all
 */
public record Settings(
    DataFolder data,
    Map<Port, Integer> ports,
    FleetSettings fleet,
    FlinkMode flink,
    Optional<String> externalKafka,
    LakehouseSettings lakehouse,
    ApiSettings api,
    Optional<Path> signals,
    Map<String, Integer> heapMebibytes,
    Set<String> only) {

  /** The one interface everything binds to. */
  public static final String LOOPBACK = "127.0.0.1";

  /** The tenant that simulated and replayed vehicles belong to. */
  public static final String TENANT = "demo";

  public Settings {
    ports = Map.copyOf(ports);
    heapMebibytes = Map.copyOf(heapMebibytes);
    only = Set.copyOf(only);
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
