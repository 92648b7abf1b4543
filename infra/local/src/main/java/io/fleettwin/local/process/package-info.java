/** Operating-system processes: how to start one that outlives us, find it again, and stop it. */
package io.fleettwin.local.process;
