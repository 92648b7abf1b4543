package io.fleettwin.domain.adas;

import java.io.IOException;

/** An enum that is stored as a number; the number of a constant never changes. */
interface Coded {

  int code();

  /**
   * The constant of a stored number.
   *
   * @throws IOException if there is none: the state was not written by this release or before it
   */
  static <E extends Enum<E> & Coded> E read(Class<E> type, int code) throws IOException {
    for (E constant : type.getEnumConstants()) {
      if (constant.code() == code) {
        return constant;
      }
    }
    throw new IOException(type.getSimpleName() + ": no constant of code " + code);
  }
}
