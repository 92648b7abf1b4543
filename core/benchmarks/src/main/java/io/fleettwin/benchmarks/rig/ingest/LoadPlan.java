package io.fleettwin.benchmarks.rig.ingest;

import java.util.List;

/**
 * What a load sends.
 *
 * @param host of the server
 * @param port of the server
 * @param secretFile file that passwords derive from; empty for no login
 * @param connections how many, at least 1
 * @param qos 0 or 1
 * @param payloadBytes size of each payload, at least {@link LoadCheck#HEADER_BYTES}
 * @param rate messages in a second over all connections; 0 for as many as are acknowledged
 * @param seconds how long
 */
record LoadPlan(
    String host,
    int port,
    String secretFile,
    int connections,
    int qos,
    int payloadBytes,
    int rate,
    int seconds) {

  /** As arguments of a program. */
  List<String> toArguments() {
    return List.of(
        host,
        Integer.toString(port),
        secretFile,
        Integer.toString(connections),
        Integer.toString(qos),
        Integer.toString(payloadBytes),
        Integer.toString(rate),
        Integer.toString(seconds));
  }

  static LoadPlan parse(String[] arguments) {
    return new LoadPlan(
        arguments[0],
        Integer.parseInt(arguments[1]),
        arguments[2],
        Integer.parseInt(arguments[3]),
        Integer.parseInt(arguments[4]),
        Integer.parseInt(arguments[5]),
        Integer.parseInt(arguments[6]),
        Integer.parseInt(arguments[7]));
  }
}
