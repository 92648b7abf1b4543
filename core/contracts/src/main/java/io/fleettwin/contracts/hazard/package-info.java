/** Passages, hazards and receipts of warnings on the wire: JSON, one object a record. */
package io.fleettwin.contracts.hazard;
