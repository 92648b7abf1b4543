/**
 * Frames over MQTT 3.1.1, as Hono's MQTT adapter takes them.
 *
 * <p>Start reading at {@link io.fleettwin.sim.mqtt.MqttLink}.
 */
package io.fleettwin.sim.mqtt;
