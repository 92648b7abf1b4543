/**
 * The MQTT 3.1.1 front end: what a device sees of Hono.
 *
 * <p>Written on {@link org.eclipse.hono.adapter.AbstractProtocolAdapterBase} to the contract of
 * Hono's user guide for its MQTT adapter, which is not published as a library. Everything behind
 * the wire (who may do what, defaults, time to live, senders, commands) is Hono's own code.
 *
 * <p>One connection is one {@link io.fleettwin.hono.mqtt.DeviceConnection}; all of them live on the
 * event loop of {@link io.fleettwin.hono.mqtt.MqttFrontEnd}, so nothing here is thread-safe unless
 * it says so. Not offered: TLS, client certificates, JSON Web Tokens, unauthenticated devices,
 * payload mappers, QoS 2, sessions and last wills (the last three are not Hono's either).
 *
 * @see <a href="https://www.eclipse.org/hono/docs/user-guide/mqtt-adapter/">Hono, MQTT adapter</a>
 */
package io.fleettwin.hono.mqtt;
