/** What twins find out, on the wire: CloudEvents in JSON. */
package io.fleettwin.contracts.insight;
