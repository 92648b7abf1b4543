/**
 * The JMH benchmarks, with what each operation allocates.
 *
 * <p>Start reading at {@link io.fleettwin.benchmarks.rig.micro.MicroBench}.
 */
package io.fleettwin.benchmarks.rig.micro;
