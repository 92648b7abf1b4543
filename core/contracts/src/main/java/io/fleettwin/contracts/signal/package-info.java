/** The signal catalogue: one data file, in names of the COVESA Vehicle Signal Specification. */
package io.fleettwin.contracts.signal;
