/** Hop latencies of the twins that are taken in, as histograms that can be merged. */
package io.fleettwin.api.latency;
