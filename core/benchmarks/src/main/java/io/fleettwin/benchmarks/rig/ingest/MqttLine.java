package io.fleettwin.benchmarks.rig.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection with its buffers, of which one thread takes care. */
final class MqttLine implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;
  private static final int KEEP_ALIVE_SECONDS = 600;

  final SocketChannel channel;
  final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ByteBuffer in;
  private final SelectionKey key;

  private MqttLine(SocketChannel channel, Selector selector, int readBytes) throws IOException {
    this.channel = channel;
    this.in = ByteBuffer.allocate(readBytes);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Connects and sends the first packet; the answer comes later. */
  static MqttLine open(
      InetSocketAddress server, Selector selector, String clientId, String user, String password)
      throws IOException {
    SocketChannel channel = SocketChannel.open(server);
    MqttLine line = new MqttLine(channel, selector, BUFFER_BYTES);
    line.out.put(MqttWire.connect(clientId, user, password, KEEP_ALIVE_SECONDS));
    line.flush();
    return line;
  }

  /** Reads what has come. */
  void read(MqttWire.Handler handler) throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("the server has closed a connection");
    }
    in.flip();
    MqttWire.read(in, handler);
    in.compact();
  }

  /** Writes as much as the socket takes. */
  void flush() throws IOException {
    out.flip();
    channel.write(out);
    out.compact();
    int interest = out.position() > 0 ? SelectionKey.OP_WRITE : 0;
    key.interestOps(SelectionKey.OP_READ | interest);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
