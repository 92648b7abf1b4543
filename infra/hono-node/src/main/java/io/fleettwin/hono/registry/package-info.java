/**
 * The device registry: which tenants and devices there are, who may log in, and for whom a gateway
 * may speak.
 *
 * <p>Two files in one folder. {@code devices.json} is written by {@link
 * io.fleettwin.hono.DeviceCommand} or by hand, {@code devices.provisioned.json} by the node when a
 * gateway with the authority {@code auto-provisioning-enabled} names a device for the first time. A
 * device that is in both is as {@code devices.json} says. The node sees changes within half a
 * second; a file that cannot be read leaves the last good content in force.
 *
 * <pre>
 * { "tenants": {
 *     "demo": {
 *       "enabled": true,
 *       "defaults": { "ttl": 60 },
 *       "devices": {
 *         "sim-0001": {
 *           "enabled": true,
 *           "via": [ "my-gateway" ],
 *           "authorities": [ "auto-provisioning-enabled" ],
 *           "defaults": { "content-type": "application/json" },
 *           "credentials": [ {
 *             "type": "hashed-password", "auth-id": "sim-0001", "enabled": true,
 *             "secrets": [ { "hash-function": "bcrypt", "pwd-hash": "$2a$..." } ] } ] } } } } }
 * </pre>
 *
 * <p>All members but {@code type} and the secrets' own have defaults: enabled, empty, and the
 * device identifier as {@code auth-id}. Names and meaning are those of Hono's device registry.
 * Groups of gateways ({@code viaGroups}, {@code memberOf}), validity periods and other types of
 * credentials are not supported.
 *
 * <p>Start reading at {@link io.fleettwin.hono.registry.DeviceRegistry}.
 */
package io.fleettwin.hono.registry;
