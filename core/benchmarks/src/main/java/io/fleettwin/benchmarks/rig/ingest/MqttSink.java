package io.fleettwin.benchmarks.rig.ingest;

import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;

/**
 * Subscribes to everything that a load publishes and checks it, as Kafka's reader does behind the
 * Hono node: a program of its own, until nothing has come for a while.
 */
public final class MqttSink {

  static final String READY = "READY";
  static final String TOOK = "TOOK";

  private static final long QUIET_NANOS = 4_000_000_000L;
  private static final int LOOK_MILLIS = 100;

  private final LoadCheck check;
  private final MqttLine line;
  private boolean isReady;

  private MqttSink(LoadCheck check, MqttLine line) {
    this.check = check;
    this.line = line;
  }

  /** Takes the arguments of a {@link LoadPlan}; prints {@code TOOK different doubled wrong}. */
  public static void main(String[] arguments) throws IOException {
    LoadPlan plan = LoadPlan.parse(arguments);
    try (Selector selector = Selector.open();
        MqttLine line =
            MqttLine.open(
                new InetSocketAddress(plan.host(), plan.port()), selector, "sink", "", "")) {
      LoadCheck check = new LoadCheck(plan.connections(), plan.payloadBytes());
      MqttSink sink = new MqttSink(check, line);
      line.out.put(MqttWire.subscribe(1, "telemetry", plan.qos()));
      line.flush();
      long lastNanos = System.nanoTime();
      long taken = 0;
      while (taken == 0 || System.nanoTime() - lastNanos < QUIET_NANOS) {
        if (selector.select(LOOK_MILLIS) > 0) {
          line.read(sink::take);
          line.flush();
          selector.selectedKeys().clear();
          taken = check.arrived();
          lastNanos = System.nanoTime();
        }
      }
      Answers answers = check.answers(taken);
      System.out.println(TOOK + ' ' + taken + ' ' + answers.doubled() + ' ' + answers.wrong());
    }
  }

  private void take(int type, int flags, ByteBuffer body) {
    if (type == MqttWire.SUBACK && !isReady) {
      isReady = true;
      System.out.println(READY);
    } else if (type == MqttWire.PUBLISH) {
      body.position(body.getShort() + Short.BYTES);
      if (MqttWire.qos(flags) > 0) {
        MqttWire.putPubAck(line.out, body.getShort() & 0xFFFF);
      }
      check.take(body.slice());
    }
  }
}
