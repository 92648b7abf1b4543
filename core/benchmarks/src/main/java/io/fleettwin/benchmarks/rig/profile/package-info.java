/**
 * Where the time goes: a recording of Java Flight Recorder, its stacks as a flame graph and as a
 * list of the costliest methods, and CPU by thread.
 *
 * <p>Start reading at {@link io.fleettwin.benchmarks.rig.profile.Profile}.
 */
package io.fleettwin.benchmarks.rig.profile;
