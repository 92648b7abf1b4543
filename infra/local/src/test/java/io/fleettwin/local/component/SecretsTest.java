package io.fleettwin.local.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.local.settings.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @Test
  void drawnOnceAndForTheirOwnerOnly(@TempDir Path root) throws IOException {
    Secrets first = Secrets.ensure(new DataFolder(root));
    Secrets again = Secrets.ensure(new DataFolder(root));

    assertThat(again).isEqualTo(first);
    assertThat(first.catalogToken()).hasSize(43).isNotEqualTo(read(first.operatorToken()));
    for (Path file : new Path[] {first.deviceSecret(), first.operatorToken(), first.apiTokens()}) {
      assertThat(permissions(file)).isEqualTo("rw-------");
    }
    assertThat(permissions(root.resolve("secrets"))).isEqualTo("rwx------");
  }

  @Test
  void apiKnowsTheDigestOfTheTokenAndNotTheToken(@TempDir Path root) throws IOException {
    Secrets secrets = Secrets.ensure(new DataFolder(root));

    assertThat(read(secrets.apiTokens()))
        .contains("\"tenant\" : \"demo\"", "\"sha256\"")
        .doesNotContain(read(secrets.operatorToken()));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
