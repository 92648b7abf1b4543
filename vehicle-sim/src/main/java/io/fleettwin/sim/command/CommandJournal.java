package io.fleettwin.sim.command;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandInbox;
import io.fleettwin.domain.command.CommandOrder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one vehicle did about commands, line by line in a file that outlives the process:
 *
 * <pre>
 * B  time  request-id  order      a command began
 * F  time  id  status  detail     it was finished; with 200 to 299, this is the effect
 * A  id                           the outcome has arrived at the gateway
 * </pre>
 *
 * <p>A line is one write. What a command does is done when its line F is written, so effect and
 * memory of it cannot part. A last line that a kill cut short counts as not written. Thread-safe.
 */
final class CommandJournal implements Closeable {

  private static final String BEGAN = "B";
  private static final String FINISHED = "F";
  private static final String ARRIVED = "A";

  private final FileChannel file;

  /** What is known of a vehicle's past, see {@link #recall}. */
  record Past(CommandInbox inbox, Map<String, Unheard> unheard) {}

  /** An outcome that has not arrived, or a command that was under way: {@code answer} is null. */
  record Unheard(String requestId, CommandOrder order, CommandAnswer answer) {}

  private CommandJournal(FileChannel file) {
    this.file = file;
  }

  /** Opens the journal of a vehicle for writing at its end. */
  static CommandJournal open(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (Files.exists(path)) {
      cutTornLine(path);
    }
    return new CommandJournal(
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  private static void cutTornLine(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length) {
      try (FileChannel torn = FileChannel.open(path, StandardOpenOption.WRITE)) {
        torn.truncate(end);
      }
    }
  }

  /** Makes the inbox anew by the lines of a journal; an empty one if there is no journal. */
  static Past recall(Path path) throws IOException {
    var past = new Past(new CommandInbox(), new LinkedHashMap<>());
    if (!Files.exists(path)) {
      return past;
    }
    for (String line : Files.readAllLines(path)) {
      recall(List.of(line.split("\t", -1)), past);
    }
    return past;
  }

  private static void recall(List<String> line, Past past) throws IOException {
    switch (line.get(0)) {
      case BEGAN -> {
        CommandOrder order = CommandCodec.decodeOrder(line.get(3).getBytes(StandardCharsets.UTF_8));
        past.inbox().receive(order, Long.parseLong(line.get(1)));
        past.unheard().put(order.id(), new Unheard(line.get(2), order, null));
      }
      case FINISHED -> {
        CommandAnswer answer =
            past.inbox()
                .finish(
                    line.get(2),
                    Integer.parseInt(line.get(3)),
                    line.get(4),
                    Long.parseLong(line.get(1)));
        past.unheard()
            .computeIfPresent(
                answer.commandId(),
                (id, began) -> new Unheard(began.requestId(), began.order(), answer));
      }
      case ARRIVED -> past.unheard().remove(line.get(1));
      default -> throw new IOException("line: " + line + " (expected: B, F or A)");
    }
  }

  void began(CommandOrder order, String requestId, long nowMicros) {
    String json = new String(CommandCodec.encodeOrder(order), StandardCharsets.UTF_8);
    write(BEGAN, Long.toString(nowMicros), requestId, json);
  }

  void finished(CommandAnswer answer) {
    write(
        FINISHED,
        Long.toString(answer.timeMicros()),
        answer.commandId(),
        Integer.toString(answer.status()),
        answer.detail());
  }

  void arrived(String commandId) {
    write(ARRIVED, commandId);
  }

  private synchronized void write(String... fields) {
    ByteBuffer line =
        ByteBuffer.wrap((String.join("\t", fields) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        file.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A vehicle cannot write down what it does", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
