package io.fleettwin.lakehouse.catalog;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;

/**
 * Where the files of new tables lie: a folder of this machine, or a bucket of an S3-compatible
 * store.
 *
 * <p>Keys of the store are never part of it: each process that reads or writes finds them in its
 * own environment ({@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, or whatever else
 * Amazon's default chain of credentials knows).
 *
 * @param location {@code file:///...} or {@code s3://BUCKET/PREFIX}
 * @param storage what a client needs beside its keys to open files there; told to clients by the
 *     catalog
 */
public record Warehouse(String location, Map<String, String> storage) {

  private static final String S3 = "s3://";
  private static final String DEFAULT_REGION = "us-east-1";

  public Warehouse {
    requireNonNull(location, "location");
    storage = Map.copyOf(storage);
  }

  /** A folder of this machine, created when the catalog starts. */
  public static Warehouse inFolder(Path folder) {
    return new Warehouse("file://" + folder.toAbsolutePath().normalize(), Map.of());
  }

  /**
   * A bucket, which has to exist.
   *
   * @param location {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}
   * @param endpoint root of the store's interface, empty for Amazon's own
   * @param region region of the bucket, empty for {@value #DEFAULT_REGION}
   */
  public static Warehouse inBucket(String location, String endpoint, String region) {
    if (!location.startsWith(S3) || location.length() == S3.length()) {
      throw invalid("warehouse", location, "s3://BUCKET or s3://BUCKET/PREFIX");
    }
    Map<String, String> storage = new HashMap<>();
    storage.put(CatalogProperties.FILE_IO_IMPL, "org.apache.iceberg.aws.s3.S3FileIO");
    storage.put("http-client.type", "urlconnection");
    storage.put("client.region", region.isEmpty() ? DEFAULT_REGION : region);
    if (!endpoint.isEmpty()) {
      requireHttp(endpoint);
      storage.put("s3.endpoint", endpoint);
      // Stores of one's own rarely have a host name for each bucket.
      storage.put("s3.path-style-access", "true");
    }
    return new Warehouse(
        location.endsWith("/") ? location.substring(0, location.length() - 1) : location, storage);
  }

  private static void requireHttp(String endpoint) {
    String scheme = URI.create(endpoint).getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw invalid("s3 endpoint", endpoint, "http://HOST:PORT or https://HOST:PORT");
    }
  }

  /** What an operator wrote: an address that starts with {@code s3://}, or a folder. */
  public static Warehouse parse(String text, String endpoint, String region) {
    return text.startsWith(S3) ? inBucket(text, endpoint, region) : inFolder(Path.of(text));
  }

  boolean isLocal() {
    return storage.isEmpty();
  }

  /** Creates the folder of a local warehouse. */
  void createFolder() throws IOException {
    if (isLocal()) {
      Files.createDirectories(LocalFileIO.pathOf(location));
    }
  }

  Map<String, String> catalogProperties() {
    Map<String, String> properties = new HashMap<>();
    properties.put(CatalogProperties.WAREHOUSE_LOCATION, location);
    properties.put(CatalogProperties.FILE_IO_IMPL, LocalFileIO.class.getName());
    properties.putAll(storage);
    return properties;
  }
}
