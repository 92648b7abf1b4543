package io.fleettwin.jobs.options;

/**
 * Where state lives while a job runs. Checkpoints of one can be restored into the same one only.
 */
public enum StateStore {
  /** Objects on the heap: the fastest, as long as the fleet fits into memory. */
  HEAP("hashmap"),
  /** RocksDB on local disk: three times the CPU, state beyond memory. */
  ROCKSDB("rocksdb");

  private final String flinkName;

  StateStore(String flinkName) {
    this.flinkName = flinkName;
  }

  /** Value of {@code state.backend.type}. */
  public String flinkName() {
    return flinkName;
  }
}
