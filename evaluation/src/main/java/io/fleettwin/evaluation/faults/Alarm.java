package io.fleettwin.evaluation.faults;

/**
 * Something that a twin began to hold against its vehicle.
 *
 * @param micros when, on the gateway's clock, microseconds since 1970
 * @param what name of the kind of insight, of the verdict, or of the state of the link
 * @param about subject of the insight, path of the signal; may be empty
 */
record Alarm(long micros, String what, String about) {}
