package io.fleettwin.domain.sync;

/** Why a message, or a part of it, was not taken into a twin. */
public enum RejectReason {
  /** The payload cannot be read as a frame. */
  MALFORMED_FRAME,
  /** The payload is larger than a frame may be. */
  FRAME_TOO_LARGE,
  /** The content type is one that the platform does not read. */
  UNSUPPORTED_CONTENT_TYPE,
  /** Values of signals that the catalogue does not hold, or of the wrong type. */
  UNKNOWN_SIGNAL,
  /** Values that their signal cannot have. */
  VALUE_OUT_OF_RANGE,
  /** Sampled later than it was received, by more than clocks may differ. */
  FUTURE_EVENT_TIME,
  /** So late that it cannot be told from a repetition any more. */
  SEQUENCE_TOO_OLD,
  /** The time to live that the sender gave had passed. */
  EXPIRED,
  /** The tenant is not one of ours, or not the one of the topic. */
  UNKNOWN_TENANT,
  /** The message does not say from which device it is. */
  NO_DEVICE
}
