package io.fleettwin.benchmarks.rig.ingest;

import io.fleettwin.benchmarks.rig.BenchPlatform;
import io.fleettwin.contracts.device.DevicePassword;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Publishes over many connections, in one thread: a program of its own, so lean that what serves it
 * is what is measured.
 *
 * <p>With QoS 1 each connection has a window of messages that are not acknowledged; with QoS 0 the
 * rate alone holds it back, and the socket.
 */
public final class MqttLoad {

  static final String COUNT = "COUNT";
  static final String SENT = "SENT";

  private static final int WINDOW_OF_ALL = 2_048;
  private static final int SMALLEST_WINDOW = 4;
  private static final int LARGEST_WINDOW = 64;
  private static final int PACKET_IDS = 60_000;
  private static final long COUNT_NANOS = 250_000_000L;
  private static final long CONNECT_NANOS = 5_000_000L;
  private static final long LAST_ACKNOWLEDGEMENTS_NANOS = 20_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long NANOS_PER_MICRO = 1_000L;

  private final LoadPlan plan;
  private final int window;
  private final byte[] topic;
  private final Selector selector;
  private final List<Sender> senders = new ArrayList<>();
  private int accepted;
  private long sent;
  private long acknowledged;

  /** A connection and what it has under way. */
  private final class Sender {
    final int number;
    final MqttLine line;
    int next;
    int inFlight;

    Sender(int number, MqttLine line) {
      this.number = number;
      this.line = line;
    }

    void take(int type, ByteBuffer body) {
      if (type == MqttWire.PUBACK) {
        inFlight--;
        acknowledged++;
      } else if (type == MqttWire.CONNACK) {
        int code = body.get(1);
        if (code != 0) {
          throw new IllegalStateException("refused with code " + code + " (expected: 0)");
        }
        accepted++;
      }
    }

    boolean publish() {
      boolean hasRoom =
          (plan.qos() == 0 || inFlight < window)
              && line.out.remaining()
                  >= MqttWire.publishBytes(topic.length, plan.qos(), plan.payloadBytes());
      if (hasRoom) {
        MqttWire.putPublish(
            line.out, topic, plan.qos(), 1 + next % PACKET_IDS, plan.payloadBytes());
        LoadCheck.putPayload(line.out, number, next, plan.payloadBytes());
        next++;
        inFlight += plan.qos();
        sent++;
      }
      return hasRoom;
    }
  }

  private MqttLoad(LoadPlan plan, Selector selector) {
    this.plan = plan;
    this.selector = selector;
    window =
        Math.max(SMALLEST_WINDOW, Math.min(LARGEST_WINDOW, WINDOW_OF_ALL / plan.connections()));
    topic = "telemetry".getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Connects, publishes and prints {@code COUNT micros sent} and {@code SENT sent acknowledged}.
   */
  public static void main(String[] arguments) throws IOException {
    LoadPlan plan = LoadPlan.parse(arguments);
    try (Selector selector = Selector.open()) {
      MqttLoad load = new MqttLoad(plan, selector);
      load.connect();
      load.publish();
    }
  }

  private void connect() throws IOException {
    InetSocketAddress server = new InetSocketAddress(plan.host(), plan.port());
    boolean hasLogin = !plan.secretFile().isEmpty();
    byte[] secret =
        hasLogin
            ? Files.readString(Path.of(plan.secretFile())).strip().getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    for (int number = 0; number < plan.connections(); number++) {
      String id = String.format(Locale.ROOT, "sim-%04d", number + 1);
      String user = hasLogin ? id + '@' + BenchPlatform.TENANT : "";
      String password = hasLogin ? DevicePassword.derive(secret, BenchPlatform.TENANT, id) : "";
      MqttLine line = MqttLine.open(server, selector, id, user, password);
      Sender sender = new Sender(number, line);
      line.channel.keyFor(selector).attach(sender);
      senders.add(sender);
      serve(CONNECT_NANOS);
    }
    while (accepted < plan.connections()) {
      serve(CONNECT_NANOS);
    }
  }

  private void publish() throws IOException {
    long begin = System.nanoTime();
    long end = begin + plan.seconds() * (long) NANOS_PER_SECOND;
    long nextCount = begin;
    for (long now = begin; now < end; now = System.nanoTime()) {
      if (now >= nextCount) {
        System.out.println(COUNT + ' ' + nowMicros() + ' ' + sent);
        nextCount += COUNT_NANOS;
      }
      long due =
          plan.rate() == 0
              ? Long.MAX_VALUE
              : (long) ((now - begin) / NANOS_PER_SECOND * plan.rate());
      offer(due);
      serve(1);
    }
    long patience = System.nanoTime() + LAST_ACKNOWLEDGEMENTS_NANOS;
    while (System.nanoTime() < patience && isUnderWay()) {
      serve(CONNECT_NANOS);
    }
    System.out.println(SENT + ' ' + sent + ' ' + acknowledged);
  }

  /** Publishes in turns, until so many were sent in all or nobody has room. */
  private void offer(long due) throws IOException {
    boolean hasRoom = true;
    while (hasRoom && sent < due) {
      hasRoom = false;
      for (Sender sender : senders) {
        if (sent < due && sender.publish()) {
          hasRoom = true;
        }
      }
    }
    for (Sender sender : senders) {
      if (sender.line.out.position() > 0) {
        sender.line.flush();
      }
    }
  }

  private boolean isUnderWay() {
    return senders.stream().anyMatch(each -> each.inFlight > 0 || each.line.out.position() > 0);
  }

  /** Reads and writes what sockets have, and waits for them for at most so long. */
  private void serve(long nanos) throws IOException {
    selector.select(Math.max(1, nanos / 1_000_000));
    for (SelectionKey key : selector.selectedKeys()) {
      Sender sender = (Sender) key.attachment();
      if (key.isReadable()) {
        sender.line.read((type, flags, body) -> sender.take(type, body));
      }
      if (key.isWritable()) {
        sender.line.flush();
      }
    }
    selector.selectedKeys().clear();
  }

  static long nowMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO;
  }
}
