package io.fleettwin.sim.command;

import java.util.concurrent.atomic.LongAdder;

/** What the command units of a fleet have done together. Thread-safe. */
public final class CommandCounts {
  public final LongAdder received = new LongAdder();

  /** Commands that took effect. */
  public final LongAdder executed = new LongAdder();

  public final LongAdder refused = new LongAdder();

  /** Commands that were known, or too late, or superseded. */
  public final LongAdder repeated = new LongAdder();

  public final LongAdder answers = new LongAdder();
}
