/**
 * The rig: what the platform costs and how long it takes, beside its peers, in one run, on the same
 * work. Behind {@code ./fleettwin bench}.
 *
 * <p>Here lies what all benches share; each has a package of its own below. An engine and the
 * broker are processes of their own, so that CPU is counted by process ({@link
 * io.fleettwin.benchmarks.rig.BenchProcess}). Rounds take turns ({@link
 * io.fleettwin.benchmarks.rig.Rounds}). Whatever is started or written lies in a {@link
 * io.fleettwin.benchmarks.rig.Workplace}, which ends it, also at Ctrl-C.
 *
 * <p>Start reading at {@link io.fleettwin.benchmarks.rig.BenchCommand}.
 */
package io.fleettwin.benchmarks.rig;
