package io.fleettwin.domain.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReporterLedgerTest {

  private final ReporterLedger ledger = new ReporterLedger();

  @Test
  void reliabilityIsTheMeanOfABetaDistribution() {
    assertThat(ledger.reliability(1L)).isEqualTo(0.99);
    ledger.contradict(1L);
    ledger.contradict(1L);
    ledger.agree(1L);

    assertThat(ledger.reliability(1L)).isCloseTo((0.99 * 3 + 1) / 6.0, within(1e-12));
  }

  @Test
  void theReporterThatWasJudgedLongestAgoIsForgottenFirst() {
    for (long reporter = 0; reporter < ReporterLedger.MOST_REPORTERS; reporter++) {
      ledger.contradict(reporter);
    }
    ledger.contradict(0L);
    ledger.contradict(1_000L);

    assertThat(ledger.reliability(1L)).isEqualTo(0.99);
    assertThat(ledger.reliability(0L)).isLessThan(0.7);
    assertThat(ledger.reliability(1_000L)).isLessThan(0.99);
  }

  @Test
  void aRepairedReporterIsBelievedAgain() {
    for (int i = 0; i < 200; i++) {
      ledger.contradict(1L);
    }
    assertThat(ledger.reliability(1L)).isLessThan(0.1);
    for (int i = 0; i < 400; i++) {
      ledger.agree(1L);
    }

    assertThat(ledger.reliability(1L)).isGreaterThan(0.95);
  }

  @Test
  void isRestoredAsItWas() throws IOException {
    for (int i = 0; i < 300; i++) {
      ledger.contradict(i);
      ledger.agree(299);
    }
    var bytes = new ByteArrayOutputStream();
    ledger.write(new DataOutputStream(bytes));
    ReporterLedger restored =
        ReporterLedger.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    for (long reporter = 0; reporter < 300; reporter++) {
      assertThat(restored.reliability(reporter)).isEqualTo(ledger.reliability(reporter));
    }
  }
}
