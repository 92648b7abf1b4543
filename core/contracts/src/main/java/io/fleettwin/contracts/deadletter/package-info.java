/** What could not be taken in, with reason and origin. */
package io.fleettwin.contracts.deadletter;
