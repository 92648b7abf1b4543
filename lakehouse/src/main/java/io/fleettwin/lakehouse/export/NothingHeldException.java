package io.fleettwin.lakehouse.export;

/** There is no such vehicle or trip, or nothing of the asked kind is held of it. */
public final class NothingHeldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NothingHeldException(String message) {
    super(message);
  }
}
