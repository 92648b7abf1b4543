package io.fleettwin.domain.sync;

import static io.fleettwin.domain.sync.Admission.ACCEPTED;
import static io.fleettwin.domain.sync.Admission.DUPLICATE;
import static io.fleettwin.domain.sync.Admission.SEQUENCE_TOO_OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SequenceLedgerTest {

  @Test
  void tellsANumberOnceAndCountsWhatIsMissing() {
    SequenceLedger ledger = new SequenceLedger();

    assertThat(ledger.offer(0)).isEqualTo(ACCEPTED);
    assertThat(ledger.offer(4)).isEqualTo(ACCEPTED);
    assertThat(ledger.offer(4)).isEqualTo(DUPLICATE);
    assertThat(ledger.missingCount()).isEqualTo(3); // 1, 2, 3
    assertThat(ledger.offer(2)).isEqualTo(ACCEPTED);
    assertThat(ledger.missingCount()).isEqualTo(2);
    assertThat(ledger.offer(2)).isEqualTo(DUPLICATE);
  }

  @Property
  void agreesWithASetOfAllThatWasSeenInAnyOrder(
      @ForAll @Size(max = 300) List<@IntRange(max = 200) Integer> numbers) {
    SequenceLedger ledger = new SequenceLedger();
    Set<Integer> seen = new HashSet<>();

    for (int number : numbers) {
      assertThat(ledger.offer(number)).isEqualTo(seen.add(number) ? ACCEPTED : DUPLICATE);
    }

    int above = seen.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    assertThat(ledger.missingCount()).isEqualTo(above - seen.size());
  }

  @Property(tries = 100)
  void goesOnAfterARestoreAtAnyPointAsIfNothingHadHappened(
      @ForAll @Size(min = 1, max = 100) List<@IntRange(max = 60) Integer> numbers)
      throws IOException {
    SequenceLedger straight = new SequenceLedger();
    SequenceLedger restored = new SequenceLedger();

    for (int number : numbers) {
      restored = restore(restored);

      assertThat(restored.offer(number)).isEqualTo(straight.offer(number));
    }

    assertThat(restored.missingCount()).isEqualTo(straight.missingCount());
  }

  @Test
  void givesUpTheOldestGapBeyondItsBoundAndSaysSo() {
    SequenceLedger ledger = new SequenceLedger();
    for (int gap = 0; gap <= SequenceLedger.MAX_GAPS; gap++) {
      ledger.offer(2L * gap + 1); // every even number is missing
    }

    assertThat(ledger.offer(0)).isEqualTo(SEQUENCE_TOO_OLD);
    assertThat(ledger.offer(2)).isEqualTo(ACCEPTED);
    assertThat(ledger.offer(1)).isEqualTo(DUPLICATE);
    assertThat(ledger.missingCount()).isEqualTo(SequenceLedger.MAX_GAPS);
  }

  @Test
  void refusesANegativeNumber() {
    assertThatThrownBy(() -> new SequenceLedger().offer(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sequence: -1 (expected: 0 to 2^63 - 2)");
  }

  private static SequenceLedger restore(SequenceLedger ledger) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ledger.write(new DataOutputStream(bytes));
    return SequenceLedger.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
