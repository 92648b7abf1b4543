package io.fleettwin.sim.edge;

import static io.fleettwin.domain.common.Require.invalid;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Frames that wait on disk, first in, first out, bounded, in files of their order.
 *
 * <p>{@link #next()} hands frames out, oldest first; they stay until {@link #release()}. A file is
 * deleted when all of its frames are released. After a kill of the process, the store is opened
 * again with every frame that was appended and is in a file that was not deleted: frames may come
 * twice (at most those of one file), none is missing. A loss of power may cost what the operating
 * system had not written: files are forced to disk when they are full and on close.
 *
 * <p>An empty store has no file and no folder. Mutable, not thread-safe.
 */
public final class FrameStore implements Closeable {

  private static final String SUFFIX = ".frames";

  /** Numbers leave room for files that are put before the first. */
  private static final long FIRST_NUMBER = 1L << 32;

  /** A store is dropped from in pieces of this share of its bound. */
  private static final int SEGMENTS_PER_STORE = 16;

  private static final long LARGEST_SEGMENT_BYTES = 256 << 10;

  private final Path directory;
  private final long maxBytes;
  private final long segmentBytes;
  private final Deque<FrameSegment> segments = new ArrayDeque<>();

  /** Sizes of the records that are handed out and not released, oldest first. */
  private final Deque<Integer> handedOut = new ArrayDeque<>();

  private long bytes;

  private FrameStore(Path directory, long maxBytes) {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.segmentBytes = Math.min(LARGEST_SEGMENT_BYTES, maxBytes / SEGMENTS_PER_STORE);
  }

  /**
   * Opens a store with what an earlier run left in it.
   *
   * @param directory of this store alone; it need not exist
   * @param maxBytes bound on what is stored, at least 1,024
   */
  public static FrameStore open(Path directory, long maxBytes) throws IOException {
    if (maxBytes < 1_024) {
      throw invalid("maxBytes", maxBytes, "at least 1024");
    }
    FrameStore store = new FrameStore(directory, maxBytes);
    if (Files.isDirectory(directory)) {
      store.recover();
    }
    return store;
  }

  private void recover() throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      long number = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()), 16);
      FrameSegment segment = FrameSegment.recover(file, number);
      if (segment.frames() == 0) {
        segment.delete();
      } else {
        segments.add(segment);
        bytes += segment.bytes();
      }
    }
  }

  /** Whether {@code frame} fits below the bound. */
  public boolean hasRoomFor(OutboundFrame frame) {
    return bytes + FrameSegment.sizeOf(frame) <= maxBytes;
  }

  /** Appends a frame behind all others; the bound is the caller's to ask for. */
  public void append(OutboundFrame frame) throws IOException {
    FrameSegment last = segments.peekLast();
    if (last == null || last.bytes() >= segmentBytes) {
      if (last != null) {
        last.force();
        closeUnlessRead(last);
      }
      last = create(last == null ? FIRST_NUMBER : last.number() + 1);
      segments.addLast(last);
    }
    bytes += last.append(frame);
  }

  /** Puts frames, in their order, before all others; nothing may be handed out. */
  public void prepend(List<OutboundFrame> frames) throws IOException {
    if (!handedOut.isEmpty()) {
      throw new IllegalStateException("handed out: " + handedOut.size() + " (expected: rewound)");
    }
    if (frames.isEmpty()) {
      return;
    }
    FrameSegment first = segments.peekFirst();
    FrameSegment segment = create(first == null ? FIRST_NUMBER : first.number() - 1);
    for (OutboundFrame frame : frames) {
      bytes += segment.append(frame);
    }
    segments.addFirst(segment);
  }

  /** Hands out the oldest frame that is not handed out; null if there is none. */
  public OutboundFrame next() throws IOException {
    for (FrameSegment segment : segments) {
      if (segment.unread() > 0) {
        OutboundFrame frame = segment.read();
        handedOut.addLast(FrameSegment.sizeOf(frame));
        return frame;
      }
    }
    return null;
  }

  /** The oldest frame that is handed out has arrived: it leaves the store. */
  public void release() throws IOException {
    int size = handedOut.removeFirst();
    FrameSegment oldest = segments.getFirst();
    oldest.release(size);
    if (oldest.unreleased() == 0) {
      remove(oldest);
    }
  }

  /** Everything that was handed out and not released is to be handed out again. */
  public void rewind() {
    handedOut.clear();
    segments.forEach(FrameSegment::rewind);
  }

  /**
   * Drops the oldest file of which no frame is handed out.
   *
   * @return frames dropped, 0 if every file is being read
   */
  public int dropOldest() throws IOException {
    for (FrameSegment segment : segments) {
      if (segment.isUntouched()) {
        remove(segment);
        return segment.frames();
      }
    }
    return 0;
  }

  /** Frames that are not released. */
  public int frames() {
    return segments.stream().mapToInt(FrameSegment::unreleased).sum();
  }

  /** Whether every frame is released. */
  public boolean isEmpty() {
    return segments.isEmpty();
  }

  /** Whether frames wait that are not handed out. */
  public boolean hasUnread() {
    FrameSegment last = segments.peekLast();
    return last != null && last.unread() > 0;
  }

  /** What the files hold [bytes]. */
  public long bytes() {
    return bytes;
  }

  /** Forgets everything. */
  public void clear() throws IOException {
    handedOut.clear();
    while (!segments.isEmpty()) {
      remove(segments.getFirst());
    }
  }

  /** Closes the files; what they hold stays. */
  @Override
  public void close() throws IOException {
    for (FrameSegment segment : segments) {
      segment.force();
      segment.close();
    }
  }

  private FrameSegment create(long number) throws IOException {
    Files.createDirectories(directory);
    return FrameSegment.create(directory.resolve(String.format("%016x%s", number, SUFFIX)), number);
  }

  private void closeUnlessRead(FrameSegment segment) throws IOException {
    if (segment.isUntouched()) {
      segment.close();
    }
  }

  private void remove(FrameSegment segment) throws IOException {
    segments.remove(segment);
    bytes -= segment.bytes();
    segment.delete();
    if (segments.isEmpty()) {
      Files.deleteIfExists(directory);
    }
  }
}
