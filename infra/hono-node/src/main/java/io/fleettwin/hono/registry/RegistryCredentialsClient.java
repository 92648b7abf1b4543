package io.fleettwin.hono.registry;

import static java.util.Objects.requireNonNull;

import io.opentracing.SpanContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.hono.client.registry.CredentialsClient;
import org.eclipse.hono.util.CredentialsConstants;
import org.eclipse.hono.util.CredentialsObject;

/**
 * Hono's Credentials API, answered from the registry of this process. Thread-safe.
 *
 * <p>Whoever is not found is looked for once more after {@code refresh}, so that a device that was
 * added a moment ago can connect at once.
 */
public final class RegistryCredentialsClient implements CredentialsClient {

  private final DeviceRegistry registry;
  private final Supplier<Future<Void>> refresh;

  /**
   * @param registry the registry to look up
   * @param refresh reads the registry's files again if they have changed, off the event loop
   */
  public RegistryCredentialsClient(DeviceRegistry registry, Supplier<Future<Void>> refresh) {
    this.registry = requireNonNull(registry, "registry");
    this.refresh = requireNonNull(refresh, "refresh");
  }

  @Override
  public Future<CredentialsObject> get(
      String tenantId, String type, String authId, SpanContext context) {
    Optional<CredentialsObject> found = find(tenantId, type, authId);
    if (found.isPresent()) {
      return Future.succeededFuture(found.get());
    }
    return refresh
        .get()
        .compose(
            refreshed ->
                find(tenantId, type, authId)
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                RegistryTenantClient.notFound(tenantId, "no such credentials"))));
  }

  @Override
  public Future<CredentialsObject> get(
      String tenantId, String type, String authId, JsonObject clientContext, SpanContext context) {
    return get(tenantId, type, authId, context);
  }

  @Override
  public Future<Void> start() {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> stop() {
    return Future.succeededFuture();
  }

  private Optional<CredentialsObject> find(String tenantId, String type, String authId) {
    if (!CredentialsConstants.SECRETS_TYPE_HASHED_PASSWORD.equals(type)) {
      return Optional.empty();
    }
    return registry.findLogin(tenantId, authId).map(RegistryCredentialsClient::describe);
  }

  private static CredentialsObject describe(DeviceRegistry.Login login) {
    PasswordCredentials credentials = login.credentials();
    CredentialsObject described =
        new CredentialsObject(
                login.deviceId(),
                credentials.authId(),
                CredentialsConstants.SECRETS_TYPE_HASHED_PASSWORD)
            .setEnabled(credentials.enabled());
    for (String hash : credentials.bcryptHashes()) {
      described.addSecret(
          CredentialsObject.hashedPasswordSecretForPasswordHash(
              hash, CredentialsConstants.HASH_FUNCTION_BCRYPT, null, null, (String) null));
    }
    return described;
  }
}
