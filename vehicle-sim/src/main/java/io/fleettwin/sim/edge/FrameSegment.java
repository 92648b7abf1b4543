package io.fleettwin.sim.edge;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * One file of a {@link FrameStore}: records one after the other, each with its length and checksum.
 *
 * <p>A record is {@code length (4) | crc32c (4) | sequence (8) | samples (4) | id length (2) | id |
 * payload}; the length counts what follows the checksum. What a kill leaves half written at the end
 * fails its checksum and is cut off when the file is opened again.
 */
final class FrameSegment implements Closeable {

  private static final int HEADER_BYTES = 8;
  private static final int FIXED_BODY_BYTES = 14;
  private static final int MAX_BODY_BYTES = 1 << 24;

  private final Path file;
  private final long number;
  private FileChannel channel;
  private long bytes;
  private int frames;

  /** Read so far: handed out, and of these released. */
  private long readOffset;

  private int readFrames;
  private long releasedOffset;
  private int releasedFrames;

  private FrameSegment(Path file, long number) {
    this.file = file;
    this.number = number;
  }

  static FrameSegment create(Path file, long number) throws IOException {
    FrameSegment segment = new FrameSegment(file, number);
    segment.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return segment;
  }

  /** Opens a file of an earlier run and cuts off what is not whole. */
  static FrameSegment recover(Path file, long number) throws IOException {
    FrameSegment segment = new FrameSegment(file, number);
    segment.open();
    long size = segment.channel.size();
    for (ByteBuffer body = segment.bodyAt(0, size);
        body != null;
        body = segment.bodyAt(segment.bytes, size)) {
      segment.bytes += HEADER_BYTES + body.remaining();
      segment.frames++;
    }
    segment.channel.truncate(segment.bytes);
    segment.close();
    return segment;
  }

  /** Appends a record and returns its size [bytes]. */
  int append(OutboundFrame frame) throws IOException {
    ByteBuffer record = encode(frame);
    int size = record.remaining();
    open();
    long at = bytes;
    while (record.hasRemaining()) {
      at += channel.write(record, at);
    }
    bytes += size;
    frames++;
    return size;
  }

  /** Hands out the next record. The caller knows that there is one. */
  OutboundFrame read() throws IOException {
    open();
    ByteBuffer body = bodyAt(readOffset, bytes);
    if (body == null) {
      throw new IOException(file + " changed under the agent at byte " + readOffset);
    }
    readOffset += HEADER_BYTES + body.remaining();
    readFrames++;
    return decode(body);
  }

  /** The oldest record that was handed out is done with. */
  void release(int recordBytes) {
    releasedOffset += recordBytes;
    releasedFrames++;
  }

  /** Everything handed out and not released is to be handed out again. */
  void rewind() {
    readOffset = releasedOffset;
    readFrames = releasedFrames;
  }

  void force() throws IOException {
    if (channel != null) {
      channel.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  long number() {
    return number;
  }

  long bytes() {
    return bytes;
  }

  int frames() {
    return frames;
  }

  int unread() {
    return frames - readFrames;
  }

  int unreleased() {
    return frames - releasedFrames;
  }

  boolean isUntouched() {
    return readFrames == 0;
  }

  static int sizeOf(OutboundFrame frame) {
    int id = frame.vehicleId().getBytes(StandardCharsets.UTF_8).length;
    return HEADER_BYTES + FIXED_BODY_BYTES + id + frame.payload().length;
  }

  private void open() throws IOException {
    if (channel == null) {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
  }

  /** The body of the record at an offset, or null if there is no whole record below {@code end}. */
  private ByteBuffer bodyAt(long offset, long end) throws IOException {
    if (end - offset < HEADER_BYTES) {
      return null;
    }
    ByteBuffer header = readFully(offset, HEADER_BYTES);
    int length = header.getInt();
    int checksum = header.getInt();
    if (length < FIXED_BODY_BYTES
        || length > MAX_BODY_BYTES
        || end - offset - HEADER_BYTES < length) {
      return null;
    }
    ByteBuffer body = readFully(offset + HEADER_BYTES, length);
    return checksumOf(body) == checksum ? body : null;
  }

  private ByteBuffer readFully(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new IOException(file + " ends at byte " + (offset + buffer.position()));
      }
    }
    return buffer.flip();
  }

  private static ByteBuffer encode(OutboundFrame frame) {
    byte[] id = frame.vehicleId().getBytes(StandardCharsets.UTF_8);
    int length = FIXED_BODY_BYTES + id.length + frame.payload().length;
    ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + length);
    record.position(HEADER_BYTES);
    record.putLong(frame.sequence()).putInt(frame.samples()).putShort((short) id.length);
    record.put(id).put(frame.payload()).flip();
    int checksum = checksumOf(record.slice(HEADER_BYTES, length));
    return record.putInt(0, length).putInt(4, checksum);
  }

  private static OutboundFrame decode(ByteBuffer body) {
    long sequence = body.getLong();
    int samples = body.getInt();
    byte[] id = new byte[Short.toUnsignedInt(body.getShort())];
    body.get(id);
    byte[] payload = new byte[body.remaining()];
    body.get(payload);
    return new OutboundFrame(new String(id, StandardCharsets.UTF_8), sequence, samples, payload);
  }

  private static int checksumOf(ByteBuffer body) {
    CRC32C crc = new CRC32C();
    crc.update(body.duplicate());
    return (int) crc.getValue();
  }
}
