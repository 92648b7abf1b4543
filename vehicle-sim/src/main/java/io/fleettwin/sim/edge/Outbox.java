package io.fleettwin.sim.edge;

import static io.fleettwin.domain.common.Require.requireBetween;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the frames of one link in their order, and keeps each until it is acknowledged.
 *
 * <table>
 * <caption>Where an offered frame goes</caption>
 * <tr><th>link</th><th>window</th><th>store</th><th>a living vehicle</th><th>a recording</th></tr>
 * <tr><td>up</td><td>free</td><td>empty</td><td>link</td><td>link</td></tr>
 * <tr><td>up</td><td>full</td><td>any</td><td>store</td><td>held back</td></tr>
 * <tr><td>up</td><td>any</td><td>not empty</td><td>store</td><td>held back</td></tr>
 * <tr><td>down</td><td></td><td>has room</td><td>store</td><td>store</td></tr>
 * <tr><td>down</td><td></td><td>full</td><td>store; the oldest are dropped</td><td>held back</td></tr>
 * </table>
 *
 * <p>While a link works, no frame touches the disk. A frame is sent without being stored only while
 * the store is empty, so what is in flight and not stored is older than everything stored: when the
 * link goes down, it is put before that. When the link is up again, the store is sent first, oldest
 * first, so frames of one vehicle never overtake each other; a frame may be sent twice.
 *
 * <p><b>What a kill of the process can lose</b>: of a living vehicle at most the window, those
 * frames that were in flight on a working link and had not arrived; nothing that was stored. The
 * receiver sees them as missing sequence numbers. A recording loses nothing: it is read again.
 *
 * <p>Thread-safe.
 */
public final class Outbox implements Closeable {

  /** What happens to a frame for which there is no room. */
  public enum WhenFull {
    /** The oldest stored frames make room: time does not wait for a vehicle. */
    DROP_OLDEST,
    /** The frame is refused and offered again: a recording can wait. */
    HOLD_BACK
  }

  /**
   * How far the frames of an outbox are.
   *
   * @param acknowledged frames that arrived
   * @param inFlight frames that were sent and are not acknowledged
   * @param stored frames on disk, those in flight among them included
   * @param dropped frames that were lost because there was no room
   */
  public record Counts(long acknowledged, int inFlight, int stored, long dropped) {

    /** Whether every frame that was taken has arrived or is lost. */
    public boolean isDone() {
      return inFlight == 0 && stored == 0;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int MAX_WINDOW = 65_535;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private static final class Entry {
    final OutboundFrame frame;
    final boolean isStored;
    boolean isAcknowledged;

    Entry(OutboundFrame frame, boolean isStored) {
      this.frame = frame;
      this.isStored = isStored;
    }
  }

  private final FrameLink link;
  private final FrameStore store;
  private final int window;
  private final WhenFull whenFull;
  private final OutboxListener listener;

  private final Deque<Entry> inFlight = new ArrayDeque<>();
  private boolean isUp;
  private boolean isClosed;
  private boolean isSendingStored;
  private boolean diskComplained;
  private long acknowledged;
  private long dropped;

  /**
   * @param link where frames go; it is down until {@link #linkUp()}
   * @param store where they wait; owned by the outbox from here on
   * @param window frames that may be in flight, 1 to 65,535
   * @param whenFull what happens when there is no room
   * @param listener told what became of frames
   */
  public Outbox(
      FrameLink link, FrameStore store, int window, WhenFull whenFull, OutboxListener listener) {
    this.link = link;
    this.store = store;
    this.window = requireBetween(window, 1, MAX_WINDOW, "window");
    this.whenFull = whenFull;
    this.listener = listener;
  }

  /**
   * Takes a frame, newer than all before it of the same vehicle.
   *
   * @return false if the frame is held back: offer it again, {@link #awaitRoom} tells when
   */
  public synchronized boolean offer(OutboundFrame frame) {
    requireOpen();
    if (isUp && store.isEmpty() && inFlight.size() < window) {
      send(frame, false);
      return true;
    }
    if (whenFull == WhenFull.HOLD_BACK && (isUp || !store.hasRoomFor(frame))) {
      return false;
    }
    keep(frame);
    return true;
  }

  /** Waits until a frame that was held back would be sent, or the time is up. */
  public synchronized void awaitRoom(long timeoutMillis) throws InterruptedException {
    long deadline = System.nanoTime() + timeoutMillis * NANOS_PER_MILLI;
    while (!isUp || !store.isEmpty() || inFlight.size() >= window) {
      long leftMillis = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
      if (leftMillis <= 0) {
        return;
      }
      wait(leftMillis);
    }
  }

  /** The link works: what is stored goes first. */
  public synchronized void linkUp() {
    if (!isUp && !isClosed) {
      isUp = true;
      sendStored();
      notifyAll();
    }
  }

  /** The link is gone: what was in flight is kept, and sent again when the link is back. */
  public synchronized void linkDown() {
    if (!isUp) {
      return;
    }
    isUp = false;
    List<OutboundFrame> unconfirmed = new ArrayList<>();
    for (Entry entry : inFlight) {
      if (!entry.isStored && entry.isAcknowledged) {
        arrive(entry.frame);
      } else if (!entry.isStored) {
        unconfirmed.add(entry.frame);
      }
    }
    inFlight.clear();
    store.rewind();
    try {
      store.prepend(unconfirmed);
    } catch (IOException e) {
      lose(unconfirmed.size(), e);
    }
    notifyAll();
  }

  public synchronized Counts counts() {
    return new Counts(acknowledged, inFlight.size(), store.frames(), dropped);
  }

  /** Ends sending; what has not arrived stays on disk for the next run. */
  @Override
  public synchronized void close() throws IOException {
    if (!isClosed) {
      linkDown();
      isClosed = true;
      store.close();
    }
  }

  /** Ends sending and forgets what has not arrived: whoever offered it can make it again. */
  public synchronized void discard() throws IOException {
    if (!isClosed) {
      isUp = false;
      isClosed = true;
      inFlight.clear();
      store.clear();
    }
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("outbox: closed (expected: open)");
    }
  }

  private void send(OutboundFrame frame, boolean isStored) {
    Entry entry = new Entry(frame, isStored);
    inFlight.addLast(entry);
    link.send(frame, () -> acknowledge(entry));
  }

  /** An entry of a link that has gone down since is no longer in flight: it will be sent again. */
  private synchronized void acknowledge(Entry entry) {
    if (!isUp || entry.isAcknowledged) {
      return;
    }
    entry.isAcknowledged = true;
    try {
      while (!inFlight.isEmpty() && inFlight.getFirst().isAcknowledged) {
        Entry arrived = inFlight.removeFirst();
        if (arrived.isStored) {
          store.release();
        }
        arrive(arrived.frame);
      }
    } catch (IOException e) {
      complain(e);
    }
    sendStored();
    notifyAll();
  }

  private void arrive(OutboundFrame frame) {
    acknowledged++;
    listener.acknowledged(frame);
  }

  /** Does not call itself by way of a link that acknowledges at once. */
  private void sendStored() {
    if (isSendingStored) {
      return;
    }
    isSendingStored = true;
    try {
      while (isUp && inFlight.size() < window && store.hasUnread()) {
        send(store.next(), true);
      }
    } catch (IOException e) {
      complain(e);
    } finally {
      isSendingStored = false;
    }
  }

  private void keep(OutboundFrame frame) {
    try {
      while (!store.hasRoomFor(frame)) {
        int lost = store.dropOldest();
        if (lost == 0) {
          lose(1, null);
          return;
        }
        lose(lost, null);
      }
      store.append(frame);
    } catch (IOException e) {
      lose(1, e);
    }
  }

  private void lose(int frames, IOException cause) {
    if (frames == 0) {
      return;
    }
    dropped += frames;
    listener.dropped(frames);
    if (cause != null) {
      complain(cause);
    }
  }

  /** Once per outbox: a full disk refuses every frame after the first one too. */
  private void complain(IOException cause) {
    if (!diskComplained) {
      diskComplained = true;
      LOG.error("The store of frames that wait for their link cannot be used", cause);
    }
  }
}
