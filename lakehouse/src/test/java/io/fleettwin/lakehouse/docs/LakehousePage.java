package io.fleettwin.lakehouse.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page {@code docs/lakehouse.md}. */
final class LakehousePage {

  static final Path PATH = Path.of("../docs/lakehouse.md");

  private static final Pattern QUESTION =
      Pattern.compile("### (\\d+)\\. .*?```sql\n(.*?)```", Pattern.DOTALL);

  private LakehousePage() {}

  /** The worked questions by their number. */
  static Map<Integer, String> questions() throws IOException {
    Map<Integer, String> questions = new TreeMap<>();
    Matcher question = QUESTION.matcher(Files.readString(PATH));
    while (question.find()) {
      questions.put(Integer.valueOf(question.group(1)), question.group(2));
    }
    return questions;
  }
}
