package io.fleettwin.sim.can.dbc;

import java.io.IOException;

/** A DBC file that cannot be understood; the message names file and line. */
public final class DbcException extends IOException {

  private static final long serialVersionUID = 1L;

  DbcException(String file, int line, String sentence) {
    super(file + " line " + line + ": " + sentence);
  }
}
