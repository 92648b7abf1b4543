package io.fleettwin.lakehouse.timetravel;

import static java.util.Objects.requireNonNull;

import io.fleettwin.lakehouse.query.DuckDb;
import io.fleettwin.lakehouse.query.EngineLimits;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Engines that answered a question and wait for the next one: they know the footers of files that
 * they have read. Thread-safe; to be closed.
 */
final class Engines implements AutoCloseable {

  private final EngineLimits limits;
  private final Deque<DuckDb> idle = new ArrayDeque<>();
  private boolean closed;

  Engines(EngineLimits limits) {
    this.limits = requireNonNull(limits, "limits");
  }

  /** An engine for one question; closing it makes it wait for the next. */
  final class Lent implements AutoCloseable {

    private final DuckDb engine;

    private Lent(DuckDb engine) {
      this.engine = engine;
    }

    DuckDb engine() {
      return engine;
    }

    @Override
    public void close() {
      giveBack(engine);
    }
  }

  Lent lend() {
    DuckDb waiting = poll();
    return new Lent(waiting == null ? DuckDb.open(limits) : waiting);
  }

  private synchronized DuckDb poll() {
    return idle.poll();
  }

  private synchronized void giveBack(DuckDb engine) {
    if (closed) {
      engine.close();
    } else {
      idle.push(engine);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(DuckDb::close);
    idle.clear();
  }
}
