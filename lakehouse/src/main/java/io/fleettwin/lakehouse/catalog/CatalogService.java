package io.fleettwin.lakehouse.catalog;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A running Iceberg REST catalog over a database, a file of this machine or PostgreSQL.
 *
 * <p>The REST interface is Iceberg's own adapter and servlet over its JDBC catalog; ours are the
 * token, the address it listens on and what it tells clients of the storage.
 */
public final class CatalogService implements AutoCloseable {

  private static final int MAX_THREADS = 16;
  private static final long STOP_TIMEOUT_MILLIS = 5_000;

  private final JdbcCatalog catalog;
  private final Server server;
  private final URI uri;

  private CatalogService(JdbcCatalog catalog, Server server, URI uri) {
    this.catalog = catalog;
    this.server = server;
    this.uri = uri;
  }

  /**
   * What a catalog service needs.
   *
   * @param host address to listen on
   * @param port port to listen on, 0 for any free one
   * @param database where the catalog keeps what it knows
   * @param warehouse where new tables lie
   * @param token bearer token that every request has to carry, not blank
   */
  public record Settings(
      String host, int port, CatalogDatabase database, Warehouse warehouse, String token) {

    public Settings {
      requireNonNull(host, "host");
      requireNonNull(database, "database");
      requireNonNull(warehouse, "warehouse");
      requireNonNull(token, "token");
    }

    /** Everything in files of this machine: the database in one, tables under a folder. */
    public Settings(String host, int port, Path database, Path warehouse, String token) {
      this(host, port, CatalogDatabase.inFile(database), Warehouse.inFolder(warehouse), token);
    }
  }

  /**
   * Starts listening; returns when requests are answered.
   *
   * @throws IOException if the folders cannot be made or the port is taken
   * @throws RuntimeException if the database cannot be reached
   */
  public static CatalogService start(Settings settings) throws IOException {
    var filter = new BearerTokenFilter(settings.token());
    settings.warehouse().createFolder();
    settings.database().createFolder();
    JdbcCatalog catalog = openDatabase(settings);
    var adapter = new StorageTellingAdapter(catalog, settings.warehouse().storage());
    Server server = listenOn(settings, handler(adapter, filter));
    try {
      server.start();
    } catch (IOException e) {
      catalog.close();
      throw e;
    } catch (Exception e) { // Jetty declares no narrower type
      catalog.close();
      throw new IOException("Catalog: cannot start", e);
    }
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return new CatalogService(
        catalog, server, URI.create("http://" + settings.host() + ":" + port));
  }

  private static JdbcCatalog openDatabase(Settings settings) {
    Map<String, String> properties = new HashMap<>(settings.database().catalogProperties());
    properties.putAll(settings.warehouse().catalogProperties());
    var catalog = new JdbcCatalog();
    catalog.initialize("fleettwin", properties);
    return catalog;
  }

  private static ServletContextHandler handler(
      RESTCatalogAdapter adapter, BearerTokenFilter filter) {
    var context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new RESTCatalogServlet(adapter)), "/*");
    return context;
  }

  private static Server listenOn(Settings settings, ServletContextHandler handler) {
    var threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("catalog");
    var server = new Server(threads);
    var connector = new ServerConnector(server, 1, 1);
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    server.addConnector(connector);
    server.setHandler(handler);
    server.setStopTimeout(STOP_TIMEOUT_MILLIS);
    return server;
  }

  /** Root of the REST interface. */
  public URI uri() {
    return uri;
  }

  /** Waits until the service is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Answers what is under way, then stops. */
  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) { // Jetty declares no narrower type
      throw new IOException("Catalog: cannot stop", e);
    } finally {
      catalog.close();
    }
  }
}
