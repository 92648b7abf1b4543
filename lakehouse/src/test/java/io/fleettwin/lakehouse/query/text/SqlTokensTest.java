package io.fleettwin.lakehouse.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.lakehouse.query.text.SqlTokens.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTokensTest {

  @Test
  void statementsEndAtSemicolonsThatAreNotPartOfSomethingElse() {
    assertThat(
            SqlTokens.statements(
                """
                select ';' as "a;b", $$;$$, $x$ $$;$x$, e'\\';' -- ;
                ; /* ; /* ; */ ; */ ;; select 2"""))
        .containsExactly("select ';' as \"a;b\", $$;$$, $x$ $$;$x$, e'\\';'", "select 2");
  }

  @Test
  void namesAreComparedInLowerCaseAndWithoutQuotes() {
    assertThat(SqlTokens.of("Demo.\"O\"\"k\""))
        .extracting(Token::name)
        .containsExactly("demo", ".", "o\"k");
  }

  @Test
  void questionIsCompleteWhenItsLastTokenIsASemicolon() {
    assertThat(SqlTokens.isComplete("select 1; -- done")).isTrue();
    assertThat(SqlTokens.isComplete("select ';")).isFalse();
    assertThat(SqlTokens.isComplete("-- ;")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\"", "$$", "$a$ ", "/* /*", "e'\\", "$", "--", "select 'a''", "$1"})
  void whatDoesNotEndGoesToTheEnd(String sql) {
    assertThat(SqlTokens.of(sql))
        .allSatisfy(token -> assertThat(token.end()).isLessThanOrEqualTo(sql.length()));
  }

  @Test
  void pastIsFoundWhereItIsMeantOnly() {
    String sql =
        """
        select 'a for version as of 1', "t for version as of 2" -- t for version as of 3
        from demo."T" /* of */ for version as of 4, u for system_time as of timestamp '2026-01-01',
        v for timestamp as of (now() - interval (1) hour) w""";

    assertThat(AsOfClause.findAll(sql))
        .extracting(clause -> clause.table() + " " + clause.by() + " " + clause.point())
        .containsExactly(
            "[demo, t] VERSION 4",
            "[u] TIMESTAMP timestamp '2026-01-01'",
            "[v] TIMESTAMP ( now ( ) - interval ( 1 ) hour )");
    assertThat(AsOfClause.findAll(sql))
        .extracting(clause -> sql.substring(clause.start(), clause.end()))
        .first()
        .isEqualTo("demo.\"T\" /* of */ for version as of 4");
  }
}
