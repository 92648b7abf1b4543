package io.fleettwin.sim.replay;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a replay has done so far; written by one thread and by links, read by any. */
public final class ReplayCounts {

  final AtomicLong rows = new AtomicLong();
  final AtomicLong frames = new AtomicLong();
  final AtomicLong samples = new AtomicLong();
  final AtomicLong alreadyDoneFrames = new AtomicLong();
  final AtomicLong alreadyDoneSamples = new AtomicLong();
  final AtomicLong duplicates = new AtomicLong();
  final AtomicLong droppedFrames = new AtomicLong();
  final AtomicLong droppedSamples = new AtomicLong();
  final AtomicLong positionMicros = new AtomicLong();
  final LongAdder acknowledged = new LongAdder();

  /** Rows of the recording that were read. */
  public long rows() {
    return rows.get();
  }

  /** Frames that were published, repetitions not counted. */
  public long frames() {
    return frames.get();
  }

  /** Samples in those frames. */
  public long samples() {
    return samples.get();
  }

  /** Frames that an earlier, interrupted run had brought to its end. */
  public long alreadyDoneFrames() {
    return alreadyDoneFrames.get();
  }

  /** Samples in those frames. */
  public long alreadyDoneSamples() {
    return alreadyDoneSamples.get();
  }

  /** Frames that were published a second time on purpose. */
  public long duplicates() {
    return duplicates.get();
  }

  /** Frames that were dropped on purpose. */
  public long droppedFrames() {
    return droppedFrames.get();
  }

  /** Samples in those frames: the platform cannot know them. */
  public long droppedSamples() {
    return droppedSamples.get();
  }

  /** Publishes that were acknowledged, repetitions included. */
  public long acknowledged() {
    return acknowledged.sum();
  }

  /** Publishes that were not acknowledged, repetitions included. */
  public long unacknowledged() {
    return frames() + duplicates() - acknowledged();
  }

  /** How far the timeline was played. */
  public long positionMicros() {
    return positionMicros.get();
  }
}
