package io.fleettwin.hono.registry;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.hono.util.CredentialsConstants;
import org.eclipse.hono.util.RegistrationConstants;
import org.eclipse.hono.util.RegistryManagementConstants;

/**
 * Registry content as JSON. Below tenant and device, names and meaning are those of Hono's device
 * registry, so that entries can be carried over into a full installation by its HTTP API.
 */
final class RegistryJson {

  private static final String TENANTS = "tenants";
  private static final String DEVICES = "devices";
  private static final String CREDENTIALS = "credentials";
  private static final String ENABLED = RegistryManagementConstants.FIELD_ENABLED;
  private static final String DEFAULTS = RegistryManagementConstants.FIELD_PAYLOAD_DEFAULTS;
  private static final String VIA = RegistrationConstants.FIELD_VIA;
  private static final String AUTHORITIES = RegistryManagementConstants.FIELD_AUTHORITIES;

  private RegistryJson() {}

  /**
   * Reads a registry.
   *
   * @throws RegistryFormatException if the text is not JSON, or not a registry
   */
  static RegistryContent decode(String text) {
    try {
      SortedMap<String, TenantEntry> tenants = new TreeMap<>();
      JsonObject byId = new JsonObject(text).getJsonObject(TENANTS, new JsonObject());
      for (String tenantId : byId.fieldNames()) {
        tenants.put(tenantId, tenant(tenantId, byId.getJsonObject(tenantId)));
      }
      return new RegistryContent(tenants);
    } catch (DecodeException e) {
      throw new RegistryFormatException("not JSON: " + e.getMessage(), e);
    } catch (ClassCastException e) {
      throw new RegistryFormatException("a value has the wrong type: " + e.getMessage(), e);
    }
  }

  static String encode(RegistryContent content) {
    JsonObject tenants = new JsonObject();
    content.tenants().forEach((id, tenant) -> tenants.put(id, json(tenant)));
    return new JsonObject().put(TENANTS, tenants).encodePrettily() + "\n";
  }

  private static TenantEntry tenant(String tenantId, JsonObject json) {
    requirePresent(json, "tenant " + tenantId);
    SortedMap<String, DeviceEntry> devices = new TreeMap<>();
    JsonObject byId = json.getJsonObject(DEVICES, new JsonObject());
    for (String deviceId : byId.fieldNames()) {
      devices.put(deviceId, device(deviceId, byId.getJsonObject(deviceId)));
    }
    return new TenantEntry(tenantId, json.getBoolean(ENABLED, true), defaults(json), devices);
  }

  private static DeviceEntry device(String deviceId, JsonObject json) {
    requirePresent(json, "device " + deviceId);
    List<PasswordCredentials> credentials =
        json.getJsonArray(CREDENTIALS, new JsonArray()).stream()
            .map(JsonObject.class::cast)
            .map(each -> passwordCredentials(deviceId, each))
            .toList();
    return new DeviceEntry(
        deviceId,
        json.getBoolean(ENABLED, true),
        strings(json, VIA),
        strings(json, AUTHORITIES),
        defaults(json),
        credentials);
  }

  private static PasswordCredentials passwordCredentials(String deviceId, JsonObject json) {
    String type = json.getString(CredentialsConstants.FIELD_TYPE);
    if (!CredentialsConstants.SECRETS_TYPE_HASHED_PASSWORD.equals(type)) {
      throw new RegistryFormatException(
          "device " + deviceId + ": credentials type: " + type + " (expected: hashed-password)");
    }
    List<String> hashes =
        json.getJsonArray(CredentialsConstants.FIELD_SECRETS, new JsonArray()).stream()
            .map(JsonObject.class::cast)
            .map(secret -> bcryptHash(deviceId, secret))
            .toList();
    String authId =
        Optional.ofNullable(json.getString(CredentialsConstants.FIELD_AUTH_ID)).orElse(deviceId);
    return new PasswordCredentials(authId, json.getBoolean(ENABLED, true), hashes);
  }

  private static String bcryptHash(String deviceId, JsonObject secret) {
    String function = secret.getString(CredentialsConstants.FIELD_SECRETS_HASH_FUNCTION);
    String hash = secret.getString(CredentialsConstants.FIELD_SECRETS_PWD_HASH);
    if (!CredentialsConstants.HASH_FUNCTION_BCRYPT.equals(function) || hash == null) {
      throw new RegistryFormatException(
          "device " + deviceId + ": secret: " + function + " (expected: bcrypt and a pwd-hash)");
    }
    return hash;
  }

  private static JsonObject json(TenantEntry tenant) {
    JsonObject devices = new JsonObject();
    tenant.devices().forEach((id, device) -> devices.put(id, json(device)));
    JsonObject json = new JsonObject().put(ENABLED, tenant.enabled());
    putUnlessEmpty(json, tenant.defaults());
    return json.put(DEVICES, devices);
  }

  private static JsonObject json(DeviceEntry device) {
    JsonObject json = new JsonObject().put(ENABLED, device.enabled());
    putUnlessEmpty(json, VIA, device.via());
    putUnlessEmpty(json, AUTHORITIES, device.authorities());
    putUnlessEmpty(json, device.defaults());
    putUnlessEmpty(
        json, CREDENTIALS, device.credentials().stream().map(RegistryJson::json).toList());
    return json;
  }

  private static JsonObject json(PasswordCredentials credentials) {
    JsonArray secrets = new JsonArray();
    for (String hash : credentials.bcryptHashes()) {
      secrets.add(
          new JsonObject()
              .put(
                  CredentialsConstants.FIELD_SECRETS_HASH_FUNCTION,
                  CredentialsConstants.HASH_FUNCTION_BCRYPT)
              .put(CredentialsConstants.FIELD_SECRETS_PWD_HASH, hash));
    }
    return new JsonObject()
        .put(CredentialsConstants.FIELD_TYPE, CredentialsConstants.SECRETS_TYPE_HASHED_PASSWORD)
        .put(CredentialsConstants.FIELD_AUTH_ID, credentials.authId())
        .put(ENABLED, credentials.enabled())
        .put(CredentialsConstants.FIELD_SECRETS, secrets);
  }

  private static void putUnlessEmpty(JsonObject json, String name, List<?> values) {
    if (!values.isEmpty()) {
      json.put(name, new JsonArray(values));
    }
  }

  private static void putUnlessEmpty(JsonObject json, Map<String, Object> defaults) {
    if (!defaults.isEmpty()) {
      json.put(DEFAULTS, new JsonObject(defaults));
    }
  }

  private static Map<String, Object> defaults(JsonObject json) {
    return json.getJsonObject(DEFAULTS, new JsonObject()).getMap();
  }

  private static List<String> strings(JsonObject json, String name) {
    return json.getJsonArray(name, new JsonArray()).stream().map(String.class::cast).toList();
  }

  private static void requirePresent(JsonObject json, String what) {
    if (json == null) {
      throw new RegistryFormatException(what + ": null (expected: an object)");
    }
  }
}
