/** Recorded data, as it lies in a folder: tables with a header, plain or compressed. */
package io.fleettwin.evaluation.recording;
