package io.fleettwin.lakehouse.query.text;

/** A question that cannot be answered, with a message for the person who asked. */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public QueryException(String message) {
    super(message);
  }

  public QueryException(String message, Throwable cause) {
    super(message, cause);
  }
}
