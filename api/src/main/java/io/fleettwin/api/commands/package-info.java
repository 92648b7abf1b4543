/**
 * Commands to vehicles: how they are asked for, and what became of them.
 *
 * <p>The API validates, authorises and hands a request on; the command job does the rest and tells
 * of it. Start reading at {@link io.fleettwin.api.commands.CommandsController}.
 */
package io.fleettwin.api.commands;
