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

  private static final Path README = Path.of("README.md");

  private static final Pattern QUANTILES =
      Pattern.compile("Quantiles over many minutes:\n\n```\n(.*?)```", Pattern.DOTALL);

  private LakehousePage() {}

  /** The query of quantiles that the module's README tells. */
  static String quantilesOfTheReadme() throws IOException {
    Matcher query = QUANTILES.matcher(Files.readString(README));
    if (!query.find()) {
      throw new IOException(README + ": no query of quantiles (expected: one)");
    }
    return query.group(1);
  }

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
