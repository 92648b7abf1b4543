/**
 * Hono's command router, in the process of the node: it reads {@code hono.command.<tenant>}, finds
 * out which connection serves the target device, and hands the command on.
 *
 * <p>Hono runs the router as a service of its own and lets adapters call it over AMQP. Here the
 * adapter calls it directly, and what it remembers (who is connected where) is in memory: right for
 * one node, wrong for two, which would answer half of the commands with 503.
 */
package io.fleettwin.hono.router;
