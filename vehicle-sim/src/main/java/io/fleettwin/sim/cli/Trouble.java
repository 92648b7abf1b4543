package io.fleettwin.sim.cli;

import io.fleettwin.sim.replay.RecordingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/** Something that a person can put right: told in one sentence, without a stack trace. */
public final class Trouble extends Exception {

  /** Exit code: the command was not able to begin. */
  static final int EXIT_NOT_STARTED = 2;

  Trouble(String sentence) {
    super(sentence);
  }

  /** Tells what a person can put right in a sentence; everything else is a defect and is thrown. */
  public static int report(Exception cause, CommandLine command, ParseResult parsed)
      throws Exception {
    String sentence;
    if (cause instanceof Trouble || cause instanceof RecordingException) {
      sentence = cause.getMessage();
    } else if (cause instanceof NoSuchFileException missing) {
      sentence = missing.getFile() + ": no such file";
    } else if (cause instanceof AccessDeniedException denied) {
      sentence = denied.getFile() + ": access denied";
    } else {
      throw cause;
    }
    command.getErr().println(Ansi.AUTO.string("@|bold,red " + sentence.replace("|", "/") + "|@"));
    return EXIT_NOT_STARTED;
  }
}
