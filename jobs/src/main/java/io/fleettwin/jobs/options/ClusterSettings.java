package io.fleettwin.jobs.options;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Flink settings of the process or processes that jobs run in. */
public final class ClusterSettings {
  /** RocksDB takes its caches and write buffers from here; state on the heap needs none. */
  private static final MemorySize ROCKSDB_MEMORY = MemorySize.ofMebiBytes(256);

  private static final MemorySize UNUSED_MEMORY = MemorySize.ofMebiBytes(16);
  private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(64);
  private static final Duration PAGE_REFRESH = Duration.ofSeconds(5);

  private ClusterSettings() {}

  /** Settings of a cluster inside of this process. */
  public static Configuration embedded(JobOptions options, String restBind, int restPort) {
    var settings = new Configuration();
    addCommon(settings, restBind, restPort);
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, managedMemory(options.stateStore()));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
    return settings;
  }

  static MemorySize managedMemory(StateStore store) {
    return store == StateStore.ROCKSDB ? ROCKSDB_MEMORY : UNUSED_MEMORY;
  }

  static void addCommon(Configuration settings, String restBind, int restPort) {
    settings.set(RestOptions.BIND_ADDRESS, restBind);
    settings.set(RestOptions.ADDRESS, restBind);
    settings.set(RestOptions.PORT, restPort);
    settings.set(RestOptions.BIND_PORT, Integer.toString(restPort));
    settings.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    settings.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
    settings.set(WebOptions.SUBMIT_ENABLE, false); // nobody uploads code through the page
    settings.set(WebOptions.REFRESH_INTERVAL, PAGE_REFRESH);
    JobSettings.addClusterWide(settings);
  }
}
