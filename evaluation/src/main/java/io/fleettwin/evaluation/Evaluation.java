package io.fleettwin.evaluation;

import io.fleettwin.evaluation.report.Report;
import java.io.IOException;
import java.nio.file.Path;

/** Runs estimators over the recordings of a folder. */
@FunctionalInterface
public interface Evaluation {

  /**
   * Evaluates whatever lies in a folder.
   *
   * @throws IOException if there is nothing of the kind, or it cannot be read
   */
  Report evaluate(Path folder) throws IOException;
}
