package io.fleettwin.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void codeLeadsBackToItsVerdict(Verdict verdict) {
    assertThat(Verdict.ofCode(verdict.code())).isSameAs(verdict);
  }

  @ParameterizedTest
  @CsvSource({"NEVER,0", "LIVE,1", "STALE,2", "FROZEN,3", "IMPOSSIBLE,4", "CONTRADICTED,5"})
  void codesAreThoseOfTheWire(Verdict verdict, int code) {
    assertThat(verdict.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER,false",
    "LIVE,false",
    "STALE,false",
    "FROZEN,true",
    "IMPOSSIBLE,true",
    "CONTRADICTED,true"
  })
  void onlyEvidenceAgainstTheValueRejectsIt(Verdict verdict, boolean expected) {
    assertThat(verdict.isRejection()).isEqualTo(expected);
  }

  @Test
  void codeOfNoVerdictIsRefused() {
    assertThatThrownBy(() -> Verdict.ofCode(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("verdict: 6 (expected: 0 to 5)");
  }
}
