package io.fleettwin.lakehouse.upkeep;

import io.fleettwin.lakehouse.table.RollUpTable;
import io.fleettwin.lakehouse.upkeep.TimeRanges.Range;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a roll-up up to date with the table below it, incrementally.
 *
 * <p>The roll-up's own commits note how far it has come ({@link RollUpState}): the snapshot of the
 * table below whose changes it has taken in, and the event time up to which windows are complete.
 * From there, a run does three things, each commit replacing windows as a whole:
 *
 * <ol>
 *   <li>Windows that were rolled up and have late rows since are made again from all their rows.
 *   <li>Late rows of windows whose other rows may have left the table below already are added to
 *       what the roll-up has, all in one commit with the new state, so that none is added twice.
 *       Where the table below is a roll-up itself, the row of more samples stays instead.
 *   <li>Windows that have settled since are rolled up for the first time, a chunk a commit.
 * </ol>
 *
 * <p>A run that ends anywhere leaves whole windows and a state to go on from. Of two at once, one
 * finds the state changed when it commits, and stops.
 */
final class RollUp {

  private static final Logger LOG = LoggerFactory.getLogger(RollUp.class);

  /** A row is a few statistics of each signal, some kilobytes in memory. */
  private static final int ROW_GROUP_ROWS = 16_384;

  private final UpkeepEngine engine;
  private final RollUpSettings settings;
  private final RollUpTable level;
  private final Actions actions;

  RollUp(UpkeepEngine engine, RollUpSettings settings, RollUpTable level, Actions actions) {
    this.engine = engine;
    this.settings = settings;
    this.level = level;
    this.actions = actions;
  }

  /**
   * Brings {@code rollUp} up to date with {@code source} at {@code now}.
   *
   * @param source {@code telemetry} for the minutes, the minutes for the quarters of an hour
   */
  RollUpReport run(Table source, Table rollUp, Instant now) throws SQLException, IOException {
    long start = System.nanoTime();
    source.refresh();
    rollUp.refresh();
    Snapshot current = source.currentSnapshot();
    if (current == null) {
      return RollUpReport.NOTHING;
    }
    Optional<RollUpPlan> plan =
        new RollUpPlanner(engine, settings, level).plan(source, current, rollUp, now);
    if (plan.isEmpty()) {
      return RollUpReport.NOTHING;
    }
    if (actions.isDryRun()) {
      if (plan.get().pieces() > 0) {
        actions.would("roll up %d pieces into %s".formatted(plan.get().pieces(), rollUp.name()));
      }
      return RollUpReport.NOTHING;
    }
    var run = new Run(plan.get(), source, rollUp);
    run.carryOut();
    RollUpReport report = run.report.withNanos(System.nanoTime() - start);
    if (report.rows() > 0) {
      actions.done("Rolled up into " + rollUp.name() + ": " + report.text());
    }
    return report;
  }

  /** One run: the state that it has reached, and what it did. */
  private final class Run {

    private final RollUpPlan plan;
    private final Table rollUp;
    private final RollUpRows rows;
    private Optional<RollUpState> reached;
    private RollUpReport report = RollUpReport.NOTHING;

    Run(RollUpPlan plan, Table source, Table rollUp) {
      this.plan = plan;
      this.rollUp = rollUp;
      this.rows = new RollUpRows(engine, level, source, plan.after().sourceSnapshot(), rollUp);
      this.reached = plan.before();
    }

    void carryOut() throws SQLException, IOException {
      try {
        takeInLateRows();
        rollUpFresh();
        if (plan.worthNoting() && !reached.equals(Optional.of(plan.after()))) {
          commit(startReplacement(), plan.after());
        }
      } catch (ValidationException | CommitFailedException e) {
        LOG.info("{}: another run came first ({})", rollUp.name(), e.getMessage());
        report = report.withConflict();
      } finally {
        rows.release();
      }
    }

    private void takeInLateRows() throws SQLException, IOException {
      for (TimeRanges chunk : plan.late()) {
        for (TimeRanges piece :
            rows.split(chunk, settings.chunkOf(level.window()), settings.maxRows())) {
          WindowReplacement replacement = startReplacement();
          add(replacement, piece, rows.of(piece));
          // The changes count as taken in only when all of them are.
          commit(replacement, reached.orElseThrow());
          report =
              report.plus(new RollUpReport(replacement.rows(), replacement.samples(), 0, 1, 0, 0));
        }
      }
      if (!plan.beforeHorizon().isEmpty()) {
        WindowReplacement replacement = startReplacement();
        for (TimeRanges day : plan.beforeHorizon()) {
          add(replacement, day, rows.addedTo(replacement.filesWith(day), day, plan.lateFiles()));
        }
        commit(replacement, plan.caughtUp());
        report =
            report.plus(
                new RollUpReport(
                    replacement.rows(),
                    replacement.samples(),
                    0,
                    plan.beforeHorizon().size(),
                    0,
                    0));
      }
    }

    private void rollUpFresh() throws SQLException, IOException {
      for (TimeRanges chunk : plan.fresh()) {
        for (TimeRanges piece :
            rows.split(chunk, settings.chunkOf(level.window()), settings.maxRows())) {
          WindowReplacement replacement = startReplacement();
          add(replacement, piece, rows.of(piece));
          List<Range> ranges = piece.ranges();
          commit(
              replacement,
              new RollUpState(
                  plan.after().sourceSnapshot(), ranges.get(ranges.size() - 1).until()));
          report =
              report.plus(new RollUpReport(replacement.rows(), replacement.samples(), 1, 0, 0, 0));
        }
      }
    }

    private WindowReplacement startReplacement() {
      rollUp.refresh();
      return new WindowReplacement(engine, rollUp, ROW_GROUP_ROWS);
    }

    private void add(WindowReplacement replacement, TimeRanges piece, String query)
        throws SQLException, IOException {
      Instant from = Instant.EPOCH.plusNanos(piece.ranges().get(0).from() * 1_000);
      actions.starting("Rolling up into %s from %s".formatted(rollUp.name(), from));
      replacement.add(piece, query);
    }

    private void commit(WindowReplacement replacement, RollUpState after) {
      try {
        replacement.commit(reached, after);
      } catch (ValidationException | CommitFailedException e) {
        replacement.discard();
        throw e;
      } finally {
        rows.release();
      }
      reached = Optional.of(after);
    }
  }
}
