/** Starts components in dependency order, keeps them running, and stops them in reverse order. */
package io.fleettwin.local.supervise;
