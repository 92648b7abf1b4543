package io.fleettwin.sim.replay;

import java.io.IOException;

/** A folder holds nothing that could be replayed; the message says what was looked for. */
public final class RecordingException extends IOException {

  public RecordingException(String message) {
    super(message);
  }
}
