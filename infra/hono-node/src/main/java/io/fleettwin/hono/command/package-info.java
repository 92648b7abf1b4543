/** The registry from the command line: adding, listing and removing devices. */
package io.fleettwin.hono.command;
