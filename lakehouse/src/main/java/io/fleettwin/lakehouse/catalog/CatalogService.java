package io.fleettwin.lakehouse.catalog;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
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
 * A running Iceberg REST catalog over a database file: for one machine, and for tests.
 *
 * <p>The REST interface is Iceberg's own adapter and servlet over its JDBC catalog; ours are the
 * token and the address it listens on. The database is SQLite with a write-ahead log: a commit that
 * was answered survives the end of the process in any way.
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
   * @param database SQLite file, created if missing
   * @param warehouse folder under which new tables lie
   * @param token bearer token that every request has to carry, not blank
   */
  public record Settings(String host, int port, Path database, Path warehouse, String token) {

    public Settings {
      requireNonNull(host, "host");
      database = database.toAbsolutePath().normalize();
      warehouse = warehouse.toAbsolutePath().normalize();
      requireNonNull(token, "token");
    }
  }

  /**
   * Starts listening; returns when requests are answered.
   *
   * @throws IOException if the folders cannot be made or the port is taken
   */
  public static CatalogService start(Settings settings) throws IOException {
    var filter = new BearerTokenFilter(settings.token());
    Files.createDirectories(settings.warehouse());
    Files.createDirectories(settings.database().getParent());
    JdbcCatalog catalog = openDatabase(settings);
    Server server = listenOn(settings, handler(catalog, filter));
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
    var catalog = new JdbcCatalog();
    catalog.initialize(
        "fleettwin",
        Map.of(
            CatalogProperties.URI,
            "jdbc:sqlite:"
                + settings.database()
                + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=10000",
            CatalogProperties.WAREHOUSE_LOCATION,
            "file://" + settings.warehouse(),
            CatalogProperties.FILE_IO_IMPL,
            LocalFileIO.class.getName(),
            "jdbc.schema-version",
            "V1"));
    return catalog;
  }

  private static ServletContextHandler handler(JdbcCatalog catalog, BearerTokenFilter filter) {
    var context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(
        new ServletHolder(new RESTCatalogServlet(new RESTCatalogAdapter(catalog))), "/*");
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
