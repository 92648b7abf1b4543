package io.fleettwin.lakehouse.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowGroupsTest {

  @Test
  void shortRowsFillAWholeGroup() {
    assertThat(RowGroups.rowsOf(122_880, 42_000_000, 1_000_000)).isEqualTo(122_880);
  }

  @Test
  void longRowsAreFewerSoThatAGroupStaysBelowEightMebibytes() {
    // 568 bytes a row: 14,768 rows are 8 MiB, 7 vectors of 2,048 are just below.
    assertThat(RowGroups.rowsOf(122_880, 568_000_000, 1_000_000)).isEqualTo(7 * 2_048);
  }

  @Test
  void hugeRowsStillMakeOneVector() {
    assertThat(RowGroups.rowsOf(122_880, 1L << 40, 1_000)).isEqualTo(2_048);
  }

  @Test
  void filesWithoutRowsDoNotMatter() {
    assertThat(RowGroups.rowsOf(122_880, 0, 0)).isEqualTo(122_880);
  }
}
