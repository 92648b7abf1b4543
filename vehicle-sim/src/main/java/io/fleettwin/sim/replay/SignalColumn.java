package io.fleettwin.sim.replay;

/**
 * What a column of a recording says in terms of the catalogue.
 *
 * @param column name in the header; a file may lack it
 * @param path signal of the catalogue
 * @param reading how a field becomes a value
 */
record SignalColumn(String column, String path, Reading reading) {

  enum Reading {
    /** A number in the unit of the signal. */
    NUMBER,
    /** P, R, N or D, which VSS numbers 126, -1, 0 and 127. */
    GEAR,
    /** As it stands. */
    TEXT
  }

  static SignalColumn number(String column, String path) {
    return new SignalColumn(column, path, Reading.NUMBER);
  }

  static SignalColumn gear(String column, String path) {
    return new SignalColumn(column, path, Reading.GEAR);
  }

  static SignalColumn text(String column, String path) {
    return new SignalColumn(column, path, Reading.TEXT);
  }
}
