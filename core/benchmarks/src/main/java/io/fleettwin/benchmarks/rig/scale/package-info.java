/**
 * What the jobs cost as the fleet grows and as TaskManagers are added: CPU by frame, bytes of
 * state, time of a checkpoint.
 *
 * <p>Start reading at {@link io.fleettwin.benchmarks.rig.scale.ScaleBench}.
 */
package io.fleettwin.benchmarks.rig.scale;
