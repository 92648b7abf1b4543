/** Latency: the stamps that an observation collects from hop to hop. */
package io.fleettwin.domain.latency;
