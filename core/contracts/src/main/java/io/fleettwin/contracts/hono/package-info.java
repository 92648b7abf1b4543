/** Names that Eclipse Hono 2.6 gives; ours to follow, not to change. */
package io.fleettwin.contracts.hono;
