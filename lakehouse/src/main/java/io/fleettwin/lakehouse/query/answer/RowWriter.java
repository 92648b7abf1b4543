package io.fleettwin.lakehouse.query.answer;

import java.io.IOException;
import java.util.List;

/** Writes the rows of one answer. */
interface RowWriter {

  /** Begins with the names of the columns. */
  void begin(List<String> columns) throws IOException;

  /** Writes a row: one value for each column, null where there is none. */
  void write(List<Object> row) throws IOException;

  /** Ends the answer; the output stays open. */
  void end() throws IOException;
}
