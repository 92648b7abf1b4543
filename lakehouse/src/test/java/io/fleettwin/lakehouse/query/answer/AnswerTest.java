package io.fleettwin.lakehouse.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final String QUESTION =
      """
      select * from (values
        ('a,"b"', 1, 1.5::double, true, map {'x': 2.0::double}, timestamptz '2026-01-02 03:04:05Z'),
        (null, 20, 'nan'::double, null, null, null)) as t(text, n, d, b, m, seen)
      """;

  @Test
  void csvQuotesWhatHasToBeQuoted() throws Exception {
    assertThat(write(QUESTION, OutputFormat.CSV))
        .isEqualTo(
            """
            text,n,d,b,m,seen
            "a,""b""\",1,1.5,true,{x=2.0},2026-01-02T03:04:05Z
            ,20,NaN,,,
            """);
  }

  @Test
  void jsonIsAnArrayOfObjects() throws Exception {
    assertThat(write(QUESTION, OutputFormat.JSON))
        .isEqualTo(
            """
            [
            {"text":"a,\\"b\\"","n":1,"d":1.5,"b":true,"m":{"x":2.0},"seen":"2026-01-02T03:04:05Z"},
            {"text":null,"n":20,"d":null,"b":null,"m":null,"seen":null}
            ]
            """);
  }

  @Test
  void tableAlignsNumbersToTheRight() throws Exception {
    assertThat(
            write("select n, t from (values (1, 'x'), (200, null)) as v(n, t)", OutputFormat.TABLE))
        .isEqualTo(
            """
              n  t
            ---  ----
              1  x
            200  null
            """);
  }

  @Test
  void tableCutsLongTexts() throws Exception {
    assertThat(write("select repeat('x', 100) as t", OutputFormat.TABLE))
        .endsWith("x".repeat(59) + "…\n");
  }

  @Test
  void answerWithoutRowsStillShowsItsColumns() throws Exception {
    assertThat(write("select 1 as n where false", OutputFormat.TABLE)).isEqualTo("n\n-\n");
    assertThat(write("select 1 as n where false", OutputFormat.CSV)).isEqualTo("n\n");
    assertThat(write("select 1 as n where false", OutputFormat.JSON)).isEqualTo("[]\n");
  }

  private static String write(String question, OutputFormat format) throws Exception {
    StringWriter out = new StringWriter();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet rows = statement.executeQuery(question)) {
        Answer.write(rows, format, out);
      }
    }
    return out.toString();
  }
}
