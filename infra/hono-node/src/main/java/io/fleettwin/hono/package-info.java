/**
 * A Hono node: vehicles connect to it over MQTT, applications talk to it over Kafka.
 *
 * <pre>
 *   device --MQTT--> mqtt --Hono's senders--> hono.telemetry.T, hono.event.T, hono.command_response.T
 *   device <--MQTT-- mqtt <--hono.command_internal.N-- router <-- hono.command.T
 *                      \_______ registry ________/
 * </pre>
 *
 * <p>It speaks Hono's contracts for MQTT and Kafka and is built from Hono's libraries, but it is
 * not Hono's MQTT adapter, and one node is all there can be: a full Hono installation takes its
 * place by configuration alone.
 *
 * <p>Start reading at {@link io.fleettwin.hono.RunningNode}.
 */
package io.fleettwin.hono;
