package io.fleettwin.api.security;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How callers are told apart.
 *
 * @param tokenFile tokens as SHA-256; read again when it changes; null for none
 * @param anonymousTenant tenant that callers without a token see; null if they see nothing
 */
@ConfigurationProperties("fleettwin.security")
public record SecurityProperties(@Nullable Path tokenFile, @Nullable String anonymousTenant) {

  /** The tenant that is open to callers without a token. */
  public Optional<String> openTenant() {
    return Optional.ofNullable(anonymousTenant).filter(tenant -> !tenant.isBlank());
  }
}
