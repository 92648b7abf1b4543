package io.fleettwin.api.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.api.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "sim-0001", "Zürich/七"})
  void readsWhatItWrote(String key) {
    String cursor = Cursor.write(Cursor.Kind.VEHICLES, key);

    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.read(Cursor.Kind.VEHICLES, cursor)).isEqualTo(key);
  }

  @Test
  void cursorOfAnotherListIsRefused() {
    assertRefused(Cursor.write(Cursor.Kind.DEAD_LETTERS, "a"));
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    String cursor = Cursor.write(Cursor.Kind.VEHICLES, "sim-0001");
    for (int at = 0; at < cursor.length() - 1; at++) {
      char changed = cursor.charAt(at) == 'A' ? 'B' : 'A';
      assertRefused(cursor.substring(0, at) + changed + cursor.substring(at + 1));
    }
  }

  @Test
  void whatIsNoCursorIsRefused() {
    assertRefused("");
    assertRefused("AQ");
    assertRefused("no cursor");
    assertRefused("A".repeat(100_000));
  }

  private static void assertRefused(String cursor) {
    assertThatThrownBy(() -> Cursor.read(Cursor.Kind.VEHICLES, cursor))
        .isInstanceOf(ProblemException.class);
  }
}
