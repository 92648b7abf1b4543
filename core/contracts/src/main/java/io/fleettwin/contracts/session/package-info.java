/** Trips and charging sessions that ended, on the wire: CloudEvents in JSON. */
package io.fleettwin.contracts.session;
