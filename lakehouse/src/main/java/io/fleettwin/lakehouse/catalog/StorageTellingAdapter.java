package io.fleettwin.lakehouse.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.rest.HTTPRequest;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTResponse;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.apache.iceberg.rest.responses.ErrorResponse;

/** Iceberg's adapter, which also tells clients how the files of tables are opened. */
final class StorageTellingAdapter extends RESTCatalogAdapter {

  private final Map<String, String> storage;

  /**
   * An adapter over a catalog.
   *
   * @param storage what clients are told to override in their own settings
   */
  StorageTellingAdapter(Catalog catalog, Map<String, String> storage) {
    super(catalog);
    this.storage = new HashMap<>(storage); // one that can be asked whether it holds null
  }

  @Override
  protected <T extends RESTResponse> T execute(
      HTTPRequest request,
      Class<T> responseType,
      Consumer<ErrorResponse> errors,
      Consumer<Map<String, String>> headers) {
    T response = super.execute(request, responseType, errors, headers);
    if (response instanceof ConfigResponse config) {
      return responseType.cast(
          ConfigResponse.builder()
              .withDefaults(config.defaults())
              .withOverrides(config.overrides())
              .withOverrides(storage)
              .withEndpoints(config.endpoints())
              .build());
    }
    return response;
  }
}
