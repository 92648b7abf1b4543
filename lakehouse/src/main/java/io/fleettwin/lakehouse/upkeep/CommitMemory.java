package io.fleettwin.lakehouse.upkeep;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * What the history of a table remembers for its writers, and must not forget.
 *
 * <p>A Flink committer that starts again looks in the history for the newest snapshot of its
 * operator, to tell whether a commit that was due when it ended was done. It follows the parents
 * from the current snapshot, so nothing may be missing in between either. Upkeep looks for its own
 * newest mark in the same way.
 *
 * <p>An operator that never comes back would hold the history for good: its id belongs into the
 * table's property {@link #RETIRED_OPERATORS} then.
 */
public final class CommitMemory {

  /** Property of a table: ids of Flink operators that are not coming back, separated by commas. */
  static final String RETIRED_OPERATORS = "fleettwin.upkeep.retired-operators";

  /** As Iceberg's sink for Flink writes it. */
  public static final String OPERATOR_ID = "flink.operator-id";

  private final Map<String, Snapshot> newestOfOperator;
  private final Map<String, Snapshot> newestOfMark;

  private CommitMemory(Map<String, Snapshot> newestOfOperator, Map<String, Snapshot> newestOfMark) {
    this.newestOfOperator = newestOfOperator;
    this.newestOfMark = newestOfMark;
  }

  static CommitMemory of(Table table) {
    Set<String> retired = retiredOperators(table);
    Map<String, Snapshot> operators = new LinkedHashMap<>();
    Map<String, Snapshot> marks = new LinkedHashMap<>();
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      String operator = snapshot.summary().get(OPERATOR_ID);
      if (operator != null && !retired.contains(operator)) {
        operators.putIfAbsent(operator, snapshot);
      }
      if (snapshot.summary().containsKey(UpkeepMark.SOURCE_SNAPSHOT)) {
        marks.putIfAbsent(UpkeepMark.SOURCE_SNAPSHOT, snapshot);
      }
    }
    return new CommitMemory(operators, marks);
  }

  /** The snapshots that have to stay, and all that came after them. */
  Set<Long> snapshotIds() {
    Set<Long> ids = new HashSet<>();
    newestOfOperator.values().forEach(snapshot -> ids.add(snapshot.snapshotId()));
    newestOfMark.values().forEach(snapshot -> ids.add(snapshot.snapshotId()));
    return ids;
  }

  /**
   * Since when files may have been written that a Flink operator is still to commit: it wrote them
   * after its newest commit. Empty if no operator writes here.
   */
  Optional<Instant> oldestNewestCommit() {
    return newestOfOperator.values().stream()
        .map(snapshot -> Instant.ofEpochMilli(snapshot.timestampMillis()))
        .min(Instant::compareTo);
  }

  private static Set<String> retiredOperators(Table table) {
    String ids = table.properties().getOrDefault(RETIRED_OPERATORS, "");
    return Arrays.stream(ids.split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toSet());
  }
}
