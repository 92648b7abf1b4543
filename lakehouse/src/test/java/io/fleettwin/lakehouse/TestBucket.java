package io.fleettwin.lakehouse;

import io.fleettwin.lakehouse.catalog.Warehouse;
import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A real S3 server that asks for keys and has one bucket, in memory. Its keys are system properties
 * of the test's JVM while it lives, where Amazon's default chain of credentials finds them.
 */
public final class TestBucket implements AutoCloseable {

  private static final String KEY_PROPERTY = "aws.accessKeyId";
  private static final String SECRET_PROPERTY = "aws.secretAccessKey";

  private final TransientNio2BlobStore store = new TransientNio2BlobStore();
  private final S3Proxy server;
  private final String name;

  private TestBucket(String name) {
    this.name = name;
    server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "key-of-a-test", "secret-of-a-test")
            .ignoreUnknownHeaders(true)
            .build();
  }

  public static TestBucket start(String name) throws Exception {
    var bucket = new TestBucket(name);
    bucket.server.start();
    System.setProperty(KEY_PROPERTY, "key-of-a-test");
    System.setProperty(SECRET_PROPERTY, "secret-of-a-test");
    try (S3Client client = bucket.client()) {
      client.createBucket(request -> request.bucket(name));
    }
    return bucket;
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** A warehouse under a prefix of the bucket. */
  public Warehouse warehouse(String prefix) {
    return Warehouse.inBucket("s3://" + name + "/" + prefix, endpoint(), "");
  }

  /** The keys of all objects. */
  public List<String> keys() {
    try (S3Client client = client()) {
      return client.listObjectsV2Paginator(request -> request.bucket(name)).contents().stream()
          .map(S3Object::key)
          .toList();
    }
  }

  private S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create(endpoint()))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(DefaultCredentialsProvider.builder().build())
        .build();
  }

  @Override
  public void close() throws Exception {
    server.stop();
    System.clearProperty(KEY_PROPERTY);
    System.clearProperty(SECRET_PROPERTY);
  }
}
