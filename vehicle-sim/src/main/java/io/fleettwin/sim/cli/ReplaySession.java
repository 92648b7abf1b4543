package io.fleettwin.sim.cli;

import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.Outbox;
import io.fleettwin.sim.edge.OutboxListener;
import io.fleettwin.sim.replay.Replay;
import io.fleettwin.sim.replay.ReplayJournal;
import io.fleettwin.sim.replay.ReplayPlan;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replay while it runs: paces it, publishes it, writes down what has arrived, tells a person.
 *
 * <p>The monotonic clock paces, the wall clock stamps. Ctrl-C ends it with the summary.
 */
final class ReplaySession implements Replay.Stage, OutboxListener, Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(ReplaySession.class);

  static final int EXIT_COMPLETE = 0;
  static final int EXIT_INCOMPLETE = 1;

  private static final long CONNECT_SECONDS = 60;
  private static final long ROOM_MILLIS = 100;
  private static final long SILENCE_SECONDS = 60;
  private static final long SHUTDOWN_SECONDS = 15;

  private final PrintWriter out;
  private final ReplayPlan plan;
  private final double speed;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread interruption = new Thread(this::onInterrupted, "replay-interruption");
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private GatewayLinks links;
  private Replay replay;
  private ReplayJournal journal;
  private long startNanos;
  private long startPositionMicros;

  ReplaySession(PrintWriter out, ReplayPlan plan, double speed) {
    this.out = out;
    this.plan = plan;
    this.speed = speed;
    Runtime.getRuntime().addShutdownHook(interruption);
  }

  /** Waits until every link works. */
  void connect(GatewayLinks gateway, String target) throws Trouble, InterruptedException {
    links = gateway;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONNECT_SECONDS);
    while (!links.allUp()) {
      boolean late = System.nanoTime() > deadline;
      if (links.isRefused() || late) {
        throw new Trouble(
            target + ": " + links.trouble().orElse("no answer in " + CONNECT_SECONDS + " s"));
      }
      if (stop.await(ROOM_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new Trouble("interrupted before the start");
      }
    }
  }

  /** Plays to the end or to the interruption, and sums up. */
  int run(Replay played, ReplayJournal written, String tenant)
      throws IOException, InterruptedException {
    replay = played;
    journal = written;
    startNanos = System.nanoTime();
    startPositionMicros = written.positionMicros();
    ReplayReport report = new ReplayReport(out, plan, speed, replay, written);
    report.begin();
    journal.save(startPositionMicros, false);
    var ticking =
        ticker.scheduleAtFixedRate(
            () -> {
              report.progress(links.counts(), links.trouble());
              saveProgress();
            },
            1,
            1,
            TimeUnit.SECONDS);
    boolean isPlayed = replay.play(this) && awaitAcknowledgements();
    ticking.cancel(false);
    ticker.shutdown();
    ticker.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS);

    boolean isComplete = isPlayed && replay.counts().unacknowledged() == 0;
    journal.save(replay.counts().positionMicros(), isComplete);
    report.end(links.counts(), links.latency(), tenant, isComplete);
    return isComplete ? EXIT_COMPLETE : EXIT_INCOMPLETE;
  }

  @Override
  public boolean awaitPosition(long positionMicros) throws InterruptedException {
    double dueMicros = (positionMicros - startPositionMicros) / speed;
    long waitNanos = startNanos + (long) (dueMicros * 1_000) - System.nanoTime();
    return !(waitNanos > 0 ? stop.await(waitNanos, TimeUnit.NANOSECONDS) : stop.getCount() == 0);
  }

  @Override
  public boolean publish(OutboundFrame frame) throws InterruptedException {
    Outbox outbox = links.outboxOf(frame);
    while (!outbox.offer(frame)) {
      if (stop.getCount() == 0) {
        return false;
      }
      outbox.awaitRoom(ROOM_MILLIS);
    }
    return true;
  }

  @Override
  public long nowMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000;
  }

  @Override
  public void acknowledged(OutboundFrame frame) {
    journal.done(frame.vehicleId(), frame.sequence());
    replay.acknowledged();
  }

  @Override
  public void dropped(int frames) {
    LOG.error("{} frames of the recording could not be stored; the replay is incomplete", frames);
  }

  /** Waits for what is under way, as long as something arrives now and then. */
  private boolean awaitAcknowledgements() throws InterruptedException {
    long last = -1;
    long lastNanos = System.nanoTime();
    while (!links.counts().isDone()) {
      long acknowledged = replay.counts().acknowledged();
      if (acknowledged != last) {
        last = acknowledged;
        lastNanos = System.nanoTime();
      }
      boolean silent = System.nanoTime() - lastNanos > TimeUnit.SECONDS.toNanos(SILENCE_SECONDS);
      if (silent || stop.await(ROOM_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  private void saveProgress() {
    try {
      journal.save(replay.counts().positionMicros(), false);
    } catch (IOException e) {
      LOG.error("The journal of the replay cannot be written; --resume will repeat more", e);
    }
  }

  private void onInterrupted() {
    stop.countDown();
    try {
      if (!finished.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("The replay did not end in {} s", SHUTDOWN_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    ticker.shutdownNow();
    if (links != null) {
      links.close();
    }
    out.flush();
    finished.countDown();
    if (stop.getCount() > 0) {
      Runtime.getRuntime().removeShutdownHook(interruption);
    }
  }
}
