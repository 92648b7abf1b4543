package io.fleettwin.evaluation;

import java.util.Locale;

/** Kinds of data that an evaluation reads, or makes. */
public enum Format {
  /** Cell cycler: drive profiles with laboratory truth. */
  CALCE,
  /** Trips of a BMW i3 with electrical measurements. */
  BMW_I3,
  /** Trips of a Renault Twizy with positions. */
  TWIZY,
  /** Cells cycled to their end of life. */
  NASA,
  /** Raw CAN frames with reference measurements. */
  COMMA,
  /** Positions of taxis, about one a minute. */
  CABSPOTTING,
  /** A simulated fleet on the roads of an OpenStreetMap extract. */
  OSM,
  /** A simulated fleet: nothing is read. */
  SIMULATED;

  /** The name on the command line, such as {@code bmw-i3}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
