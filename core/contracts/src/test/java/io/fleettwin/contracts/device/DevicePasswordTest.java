package io.fleettwin.contracts.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DevicePasswordTest {

  private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);

  @Test
  void isTheSameForTheSameDeviceAndAnotherForEveryOther() {
    String password = DevicePassword.derive(SECRET, "demo", "sim-0001");

    assertThat(password).isEqualTo(DevicePassword.derive(SECRET, "demo", "sim-0001"));
    assertThat(password)
        .isNotEqualTo(DevicePassword.derive(SECRET, "demo", "sim-0002"))
        .isNotEqualTo(DevicePassword.derive(SECRET, "acme", "sim-0001"))
        .isNotEqualTo(
            DevicePassword.derive("other".getBytes(StandardCharsets.UTF_8), "demo", "sim-0001"));
  }

  @Test
  void isTheFirstHundredAndThirtyBitsInBase32() {
    // printf 'demo/sim-0001' | openssl dgst -sha256 -hmac secret -binary | base32 | tr A-Z a-z
    assertThat(DevicePassword.derive(SECRET, "demo", "sim-0001"))
        .isEqualTo("ndlkyjefjf75o4jp3cuhmimgxy");
  }
}
