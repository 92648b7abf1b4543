package io.fleettwin.jobs.archive;

import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.Tier;

/**
 * Stamps of a frame that led to a revision. Public, since Flink's serialisers of records ask so.
 *
 * @param tenant whose vehicle sent it
 * @param tier most urgent tier among its signals
 * @param passport its stamps
 */
public record SeenPassport(String tenant, Tier tier, LatencyPassport passport) {}
