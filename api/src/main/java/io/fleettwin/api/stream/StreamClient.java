package io.fleettwin.api.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The line to one reader. Never blocks and never queues: it takes a message when the one before has
 * left, and says so by {@link #isIdle()}.
 *
 * <p>Thread-safe: the hub sends, the container calls back.
 */
final class StreamClient implements WriteListener, AsyncListener {

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Subscription subscription;
  private final Consumer<StreamClient> onClosed;
  private boolean open;
  private boolean closed;
  private boolean mustFlush;

  StreamClient(
      AsyncContext context,
      ServletOutputStream out,
      Subscription subscription,
      Consumer<StreamClient> onClosed) {
    this.context = context;
    this.out = out;
    this.subscription = subscription;
    this.onClosed = onClosed;
  }

  Subscription subscription() {
    return subscription;
  }

  /** Whether the line takes a message now. */
  synchronized boolean isIdle() {
    return open && !closed && !mustFlush && out.isReady();
  }

  /** Sends a message; only while {@link #isIdle()}. */
  synchronized void send(byte[] message) {
    try {
      out.write(message);
      mustFlush = true;
      flushIfReady();
    } catch (IOException e) {
      close(); // the reader has gone; there is nobody to tell
    }
  }

  @Override
  public synchronized void onWritePossible() {
    try {
      if (!open) {
        open = true;
        out.write(EventText.HELLO);
        mustFlush = true;
      }
      flushIfReady();
    } catch (IOException e) {
      close(); // as in send
    }
  }

  private void flushIfReady() throws IOException {
    if (mustFlush && out.isReady()) {
      out.flush();
      mustFlush = false;
    }
  }

  /** Ends the line, once. */
  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    onClosed.accept(this);
    context.complete();
  }

  private void forget() {
    synchronized (this) {
      closed = true;
    }
    onClosed.accept(this);
  }

  @Override
  public void onError(Throwable failure) {
    close();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    forget();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    close();
  }

  @Override
  public void onError(AsyncEvent event) {
    close();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // An event stream is started once.
  }
}
