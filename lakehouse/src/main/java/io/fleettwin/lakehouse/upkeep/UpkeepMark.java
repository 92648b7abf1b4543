package io.fleettwin.lakehouse.upkeep;

/** What upkeep writes into the summaries of its snapshots, and into properties of tables. */
public final class UpkeepMark {

  /** Which kind of work made a snapshot. */
  public static final String ACTION = "fleettwin.upkeep";

  /** In a roll-up: the snapshot of the table below up to which its changes have been taken in. */
  public static final String SOURCE_SNAPSHOT = "fleettwin.rollup.source-snapshot";

  /** In a roll-up: event time up to which windows are rolled up [µs since 1970], exclusive. */
  static final String ROLLED_UNTIL = "fleettwin.rollup.until";

  /** In a roll-up: the windows that this commit replaced, as ranges of event time. */
  static final String RENEWED = "fleettwin.rollup.renewed";

  /** Property of a table: rows of event times before this may have been dropped [µs since 1970]. */
  static final String DROPPED_UNTIL = "fleettwin.upkeep.dropped-until-us";

  private UpkeepMark() {}
}
