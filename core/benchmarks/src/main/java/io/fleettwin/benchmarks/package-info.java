/** What a frame costs. Run with {@code java -cp ... org.openjdk.jmh.Main}; see the README here. */
package io.fleettwin.benchmarks;
