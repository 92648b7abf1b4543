package io.fleettwin.jobs.host;

/** A process that the jobs need did not come up in time. The message is for a person. */
public final class NeighbourMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NeighbourMissingException(String message) {
    super(message);
  }
}
