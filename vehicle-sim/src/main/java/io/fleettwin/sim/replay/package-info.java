/**
 * Recorded drives, sent again as if the vehicles were driving now.
 *
 * <p>Along the path of a row: {@link io.fleettwin.sim.replay.RecordingFormat} says what the columns
 * mean, {@link io.fleettwin.sim.replay.Recording} finds the trips of a folder, {@link
 * io.fleettwin.sim.replay.ReplayPlan} lays them on one timeline, {@link
 * io.fleettwin.sim.replay.Replay} plays it through the edge agents, {@link
 * io.fleettwin.sim.replay.Disturbance} delays, repeats and drops frames on purpose, and {@link
 * io.fleettwin.sim.replay.ReplayJournal} remembers what has arrived.
 *
 * <p>A <em>position</em> is a place on the timeline: microseconds of event time from its beginning.
 */
package io.fleettwin.sim.replay;
