package io.fleettwin.domain.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  @Property(tries = 500)
  void integersAreReadAsTheyWereWritten(@ForAll long value) throws IOException {
    bytes.reset();
    Compact.writeSigned(out, value);
    Compact.writeUnsigned(out, value);

    DataInputStream in = in();
    assertThat(Compact.readSigned(in)).isEqualTo(value);
    assertThat(Compact.readUnsigned(in)).isEqualTo(value);
    assertThat(in.read()).isEqualTo(-1);
  }

  @ParameterizedTest(name = "{0} takes {1} bytes")
  @CsvSource({"0, 1", "63, 1", "-64, 1", "64, 2", "-65, 2", "8191, 2", "8192, 3"})
  void smallIntegersAreShortOnBothSidesOfZero(long value, int length) throws IOException {
    Compact.writeSigned(out, value);

    assertThat(bytes.size()).isEqualTo(length);
  }

  @Property(tries = 500)
  void decimalsAreExact(@ForAll int scaled, @ForAll @IntRange(max = 9) int decimals)
      throws IOException {
    double value = scaled / Math.pow(10, decimals);
    bytes.reset();
    assertThat(Compact.isDecimal(value, decimals)).isTrue();
    Compact.writeDecimal(out, value, decimals);

    assertThat(Compact.readDecimal(in(), decimals)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"0.25, 1", "NaN, 3", "Infinity, 0", "1e300, 0", "-0.0, 2", "9007199254740992, 0"})
  void whatADecimalWouldChangeIsNone(double value, int decimals) {
    assertThat(Compact.isDecimal(value, decimals)).isFalse();
  }

  @Test
  void integerThatDoesNotEndIsRefused() {
    byte[] endless = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> Compact.readUnsigned(new DataInputStream(new ByteArrayInputStream(endless))))
        .withMessage("integer: longer than 10 bytes (expected: at most 10)");
  }

  private DataInputStream in() {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
