package io.fleettwin.contracts.erasure;

/** What the value of a record in the erasure topic says. */
public sealed interface ErasureDecoding {

  /** The vehicle is to be forgotten and refused. */
  record Erased(ErasureMarker marker) implements ErasureDecoding {}

  /** The vehicle may begin anew, with what is written after this. */
  record Lifted() implements ErasureDecoding {}

  /**
   * The value says neither.
   *
   * @param reason what was found and what was expected, for a person
   */
  record Malformed(String reason) implements ErasureDecoding {}
}
