/** Twin revisions on the wire: {@code vehicle_twin.proto}. */
package io.fleettwin.contracts.twin;
