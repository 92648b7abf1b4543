package io.fleettwin.contracts.frame;

import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.sync.RejectReason;
import java.util.List;

/** What became of a payload: bad bytes are a value, not an exception. */
public sealed interface FrameDecoding {

  /**
   * The payload is a frame.
   *
   * @param frame the frame, not yet screened against the catalogue
   * @param complaints parts that could not become part of the frame
   */
  record Decoded(SignalFrame frame, List<Complaint> complaints) implements FrameDecoding {}

  /**
   * The payload is not a frame.
   *
   * @param reason why
   * @param detail what was found and what was expected, for a person
   */
  record Rejected(RejectReason reason, String detail) implements FrameDecoding {}

  /**
   * A part of a frame that could not be taken.
   *
   * @param reason why
   * @param detail which part, for a person
   */
  record Complaint(RejectReason reason, String detail) {}
}
