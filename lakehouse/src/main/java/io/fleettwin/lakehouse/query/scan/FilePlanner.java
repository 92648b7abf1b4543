package io.fleettwin.lakehouse.query.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.InclusiveMetricsEvaluator;
import org.apache.iceberg.expressions.ManifestEvaluator;
import org.apache.iceberg.expressions.Projections;
import org.apache.iceberg.io.CloseableIterable;

/**
 * The data files of a snapshot that can hold rows of which a filter is true, each with the delete
 * files that concern it.
 *
 * <p>Without delete files, Iceberg's evaluators of partitions and statistics are asked here, over
 * manifests that are known already. With them, Iceberg's planner is: it tells which concern which
 * data file.
 */
final class FilePlanner {

  private static final boolean CASE_SENSITIVE = true;

  private FilePlanner() {}

  /**
   * A data file to read.
   *
   * @param file which
   * @param deletes files that say which of its rows are deleted
   */
  record Planned(DataFile file, List<DeleteFile> deletes) {}

  static List<Planned> plan(SnapshotScan scan, Expression filter, KnownManifests known) {
    Table table = scan.table();
    boolean plain = scan.snapshot().deleteManifests(table.io()).isEmpty() && scan.isOfThePresent();
    return plain ? evaluate(scan, filter, known) : askIceberg(scan, filter);
  }

  private static List<Planned> evaluate(
      SnapshotScan scan, Expression filter, KnownManifests known) {
    Table table = scan.table();
    List<ManifestFile> manifests = new ArrayList<>();
    for (ManifestFile manifest : scan.snapshot().dataManifests(table.io())) {
      PartitionSpec spec = table.specs().get(manifest.partitionSpecId());
      boolean holdsFiles = manifest.hasAddedFiles() || manifest.hasExistingFiles();
      if (holdsFiles
          && ManifestEvaluator.forRowFilter(filter, spec, CASE_SENSITIVE).eval(manifest)) {
        manifests.add(manifest);
      }
    }
    var metrics = new InclusiveMetricsEvaluator(scan.schema(), filter, CASE_SENSITIVE);
    Map<Integer, Evaluator> partitions = new HashMap<>();
    List<Planned> planned = new ArrayList<>();
    for (DataFile file : known.filesOf(table, manifests)) {
      Evaluator partition =
          partitions.computeIfAbsent(
              file.specId(), id -> evaluatorOf(table.specs().get(id), filter));
      if (partition.eval(file.partition()) && metrics.eval(file)) {
        planned.add(new Planned(file, List.of()));
      }
    }
    return planned;
  }

  private static Evaluator evaluatorOf(PartitionSpec spec, Expression filter) {
    return new Evaluator(
        spec.partitionType(),
        Projections.inclusive(spec, CASE_SENSITIVE).project(filter),
        CASE_SENSITIVE);
  }

  private static List<Planned> askIceberg(SnapshotScan scan, Expression filter) {
    Table table = scan.table();
    Schema schema = scan.schema();
    List<Planned> planned = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table
            .newScan()
            .useSnapshot(scan.snapshot().snapshotId())
            .project(schema)
            .filter(filter)
            .planFiles()) {
      tasks.forEach(task -> planned.add(new Planned(task.file(), task.deletes())));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the manifests of " + table.name(), e);
    }
    return planned;
  }
}
