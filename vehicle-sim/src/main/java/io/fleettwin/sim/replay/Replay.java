package io.fleettwin.sim.replay;

import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.edge.EdgeAgent;
import io.fleettwin.sim.edge.FrameBatcher;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.SendOnChange;
import io.fleettwin.sim.replay.Disturbance.Fate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Plays a plan: rows become samples, samples go through edge agents, and their frames are published
 * when their time on the timeline has come.
 *
 * <p>One thread plays. Which frames there are and in which order they are published depends on the
 * plan and the options, never on the clock, which only says when.
 */
public final class Replay {

  /** Where frames go, and when. */
  public interface Stage {

    /**
     * Waits until a position is due.
     *
     * @return false if the replay is to end
     */
    boolean awaitPosition(long positionMicros) throws InterruptedException;

    /**
     * Publishes a frame, waiting for room where there is none.
     *
     * @return false if the replay is to end
     */
    boolean publish(OutboundFrame frame) throws InterruptedException;

    /** Wall time, microseconds since 1970. */
    long nowMicros();
  }

  private static final int MAX_SAMPLES_PER_FRAME = 100;
  private static final long TEXT_PERIOD_MICROS = 300_000_000L;

  /** A vehicle, and since which position its open frame has been waiting. */
  private static final class Lane {
    final EdgeAgent agent;
    long openedMicros;

    Lane(EdgeAgent agent) {
      this.agent = agent;
    }
  }

  private record Deadline(Lane lane, long openedMicros) {}

  /** A strand with the open frames of its vehicles, the one that waits longest first. */
  private record Playing(Strand strand, Deque<Deadline> deadlines) {}

  /** A frame on its way; its repetition shares what was written. */
  private static final class Pending {
    final String vehicleId;
    final SignalFrame frame;
    OutboundFrame written;

    Pending(String vehicleId, SignalFrame frame) {
      this.vehicleId = vehicleId;
      this.frame = frame;
    }
  }

  private record Release(long positionMicros, long order, Pending pending, boolean isDuplicate) {}

  private final ReplayPlan plan;
  private final ReplayOptions options;
  private final ReplayJournal journal;
  private final SignalCatalogue catalogue;
  private final FrameCodec codec;
  private final FaultCounts faults = new FaultCounts();
  private final ReplayCounts counts = new ReplayCounts();
  private final Map<String, Lane> lanes = new HashMap<>();
  private final PriorityQueue<Playing> strands =
      new PriorityQueue<>(Comparator.comparingLong(playing -> playing.strand().positionMicros()));
  private final PriorityQueue<Release> releases =
      new PriorityQueue<>(
          Comparator.comparingLong(Release::positionMicros).thenComparingLong(Release::order));
  private long nextOrder;

  public Replay(
      ReplayPlan plan, ReplayOptions options, ReplayJournal journal, SignalCatalogue catalogue) {
    this.plan = plan;
    this.options = options;
    this.journal = journal;
    this.catalogue = catalogue;
    this.codec = new FrameCodec(catalogue);
  }

  public ReplayCounts counts() {
    return counts;
  }

  /** A publish has been acknowledged; any thread may say so. */
  public void acknowledged() {
    counts.acknowledged.increment();
  }

  /** What was wrong with fields; to be read when the replay is over. */
  public FaultCounts faults() {
    return faults;
  }

  /** Vehicles that were heard of so far. */
  public int vehicles() {
    return lanes.size();
  }

  /**
   * Plays the plan.
   *
   * @return false if the stage ended it
   */
  public boolean play(Stage stage) throws IOException, InterruptedException {
    try {
      open();
      while (!strands.isEmpty() || !releases.isEmpty()) {
        long row = strands.isEmpty() ? Long.MAX_VALUE : strands.peek().strand().positionMicros();
        long frame = releases.isEmpty() ? Long.MAX_VALUE : releases.peek().positionMicros();
        long position = Math.min(row, frame);
        if (!stage.awaitPosition(position)) {
          return false;
        }
        counts.positionMicros.set(Math.min(position, plan.durationMicros()));
        if (frame <= row) {
          if (!release(releases.remove(), stage)) {
            return false;
          }
        } else {
          playRow(strands.remove());
        }
      }
      return true;
    } finally {
      for (Playing playing : strands) {
        playing.strand().close();
      }
    }
  }

  private void open() throws IOException {
    for (List<ReplayPlan.Leg> legs : plan.strands()) {
      Strand strand =
          new Strand(
              plan.recording(),
              legs,
              leg -> leg.shiftMicros(options.times(), journal.epochMicros(), options.speed()),
              catalogue,
              faults);
      if (strand.hasNext()) {
        strands.add(new Playing(strand, new ArrayDeque<>()));
      }
    }
  }

  private void playRow(Playing playing) throws IOException {
    long position = playing.strand().positionMicros();
    closeDueFrames(playing, position);
    VehicleSample sample = playing.strand().next();
    counts.rows.incrementAndGet();

    Lane lane = lanes.computeIfAbsent(sample.vehicleId(), this::laneOf);
    boolean wasOpen = lane.agent.isOpen();
    List<SignalFrame> closed = lane.agent.offer(sample);
    for (SignalFrame frame : closed) {
      schedule(lane, frame, position);
    }
    if (lane.agent.isOpen() && (!wasOpen || !closed.isEmpty())) {
      lane.openedMicros = position;
      playing.deadlines().addLast(new Deadline(lane, position));
    }
    if (playing.strand().hasNext()) {
      strands.add(playing);
    } else {
      closeDueFrames(playing, Long.MAX_VALUE);
    }
  }

  private Lane laneOf(String vehicleId) {
    return new Lane(
        new EdgeAgent(
            vehicleId,
            SendOnChange.everySample(TEXT_PERIOD_MICROS),
            new FrameBatcher(journal.bootId(), MAX_SAMPLES_PER_FRAME, options.spanMicros())));
  }

  /** A frame that nothing more is added to does not wait for its vehicle to speak again. */
  private void closeDueFrames(Playing playing, long positionMicros) {
    Deque<Deadline> deadlines = playing.deadlines();
    while (!deadlines.isEmpty()
        && deadlines.peekFirst().openedMicros() <= positionMicros - options.spanMicros()) {
      Deadline deadline = deadlines.removeFirst();
      Lane lane = deadline.lane();
      if (lane.agent.isOpen() && lane.openedMicros == deadline.openedMicros()) {
        Optional<SignalFrame> frame = lane.agent.flush();
        frame.ifPresent(closed -> schedule(lane, closed, closedAt(positionMicros)));
      }
    }
  }

  /** At the end of a strand, frames are closed where it ends. */
  private long closedAt(long positionMicros) {
    return positionMicros == Long.MAX_VALUE ? counts.positionMicros() : positionMicros;
  }

  private void schedule(Lane lane, SignalFrame frame, long positionMicros) {
    String vehicleId = lane.agent.vehicleId();
    Fate fate = options.disturbance().of(vehicleId, frame.sequence());
    if (fate.isDropped()) {
      counts.droppedFrames.incrementAndGet();
      counts.droppedSamples.addAndGet(frame.sampleCount());
      journal.done(vehicleId, frame.sequence());
      return;
    }
    if (journal.isDone(vehicleId, frame.sequence())) {
      counts.alreadyDoneFrames.incrementAndGet();
      counts.alreadyDoneSamples.addAndGet(frame.sampleCount());
      return;
    }
    Pending pending = new Pending(vehicleId, frame);
    long first = positionMicros + fate.delayMicros();
    releases.add(new Release(first, nextOrder++, pending, false));
    if (fate.isDuplicated()) {
      long second = positionMicros + fate.duplicateDelayMicros();
      releases.add(new Release(second, nextOrder++, pending, true));
    }
  }

  private boolean release(Release release, Stage stage) throws InterruptedException {
    Pending pending = release.pending();
    if (pending.written == null) {
      pending.written = EdgeAgent.write(pending.vehicleId, pending.frame, stage.nowMicros(), codec);
    }
    if (!stage.publish(pending.written)) {
      return false;
    }
    if (release.isDuplicate()) {
      counts.duplicates.incrementAndGet();
    } else {
      counts.frames.incrementAndGet();
      counts.samples.addAndGet(pending.frame.sampleCount());
    }
    return true;
  }
}
