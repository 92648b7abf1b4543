package io.fleettwin.lakehouse.query;

import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines of a person at a terminal: edited, and remembered in a file of the person's home. */
final class TerminalLines implements Prompt.Lines, AutoCloseable {

  private static final String HISTORY = ".fleettwin_sql_history";

  private final Terminal terminal;
  private final LineReader reader;
  private boolean givenUp;

  private TerminalLines(Terminal terminal, LineReader reader) {
    this.terminal = terminal;
    this.reader = reader;
  }

  /**
   * Opens the terminal of this process.
   *
   * @param atInterrupt what Ctrl-C does while no line is read
   */
  static TerminalLines open(Runnable atInterrupt) throws IOException {
    Terminal terminal = TerminalBuilder.builder().system(true).nativeSignals(false).build();
    // The reader takes the signal for itself while it reads, and gives it back to whom the terminal
    // knows.
    terminal.handle(Terminal.Signal.INT, signal -> atInterrupt.run());
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), HISTORY))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    return new TerminalLines(terminal, reader);
  }

  @Override
  public String read(String prompt) {
    givenUp = false;
    try {
      return reader.readLine(prompt);
    } catch (UserInterruptException e) {
      givenUp = true;
      return "";
    } catch (EndOfFileException e) {
      return null;
    }
  }

  @Override
  public boolean wasGivenUp() {
    return givenUp;
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
