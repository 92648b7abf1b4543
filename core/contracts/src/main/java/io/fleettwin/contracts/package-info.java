/**
 * What travels between processes, and how it becomes domain values.
 *
 * <p>The schemas are in {@code src/main/proto}; codecs are written by hand against them, since
 * building message objects costs several times the work (decision 0003). A codec answers every byte
 * sequence with a value or with a reason, never with an exception.
 *
 * <ul>
 *   <li>{@link io.fleettwin.contracts.signal}: the signal catalogue
 *   <li>{@link io.fleettwin.contracts.frame}: what vehicles send
 *   <li>{@link io.fleettwin.contracts.twin}: twin revisions
 *   <li>{@link io.fleettwin.contracts.deadletter}: what could not be taken, with reason and origin
 *   <li>{@link io.fleettwin.contracts.command}: commands, their progress and answers
 *   <li>{@link io.fleettwin.contracts.hono}: names that Eclipse Hono gives
 *   <li>{@link io.fleettwin.contracts.device}: passwords of generated devices
 * </ul>
 */
package io.fleettwin.contracts;
