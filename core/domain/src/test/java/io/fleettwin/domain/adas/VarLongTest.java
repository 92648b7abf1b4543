package io.fleettwin.domain.adas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarLongTest {

  @Property
  void everyNumberComesBack(@ForAll long number) throws IOException {
    assertThat(read(write(number))).isEqualTo(number);
  }

  @ParameterizedTest(name = "{0} takes {1} bytes")
  @CsvSource({"0, 1", "127, 1", "128, 2", "16383, 2", "16384, 3", "-1, 10"})
  void smallNumbersTakeFewBytes(long number, int bytes) throws IOException {
    assertThat(write(number)).hasSize(bytes);
  }

  @Test
  void numberWithoutAnEndIsRefused() {
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) 0xff);

    assertThatThrownBy(() -> read(endless))
        .isInstanceOf(IOException.class)
        .hasMessage("variable-length number of more than 64 bits");
  }

  private static byte[] write(long number) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VarLong.write(new DataOutputStream(bytes), number);
    return bytes.toByteArray();
  }

  private static long read(byte[] bytes) throws IOException {
    return VarLong.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
