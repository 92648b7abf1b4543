/**
 * The API: what is believed of every vehicle now, over HTTP.
 *
 * <p>Along the path of the data: {@code io} follows the topics, {@code live} holds what they say,
 * {@code vehicles}, {@code stream} and {@code deadletters} answer from it, {@code security} says
 * for which tenant. An instance is stateless: it rebuilds its view from the topics when it starts.
 *
 * <p>Start reading at {@link io.fleettwin.api.live.LiveFleet}.
 */
package io.fleettwin.api;
