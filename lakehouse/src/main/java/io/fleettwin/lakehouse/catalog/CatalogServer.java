package io.fleettwin.lakehouse.catalog;

import io.fleettwin.lakehouse.ProcessLog;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the catalog of one machine until it is told to stop. */
@Command(
    name = "catalog",
    mixinStandardHelpOptions = true,
    description = "Iceberg REST catalog over a database.")
public final class CatalogServer implements Callable<Integer> {

  private static final int BROKEN_WORLD = 1;

  @Option(
      names = "--port",
      defaultValue = "8181",
      description = "port to listen on (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "address to listen on (default: ${DEFAULT-VALUE})")
  private String bind;

  @Option(
      names = "--database",
      paramLabel = "FILE|JDBC-URL",
      required = true,
      description =
          "SQLite file, created if missing, or jdbc:postgresql://HOST:PORT/DATABASE; its password"
              + " stands in "
              + CatalogDatabase.PASSWORD_VARIABLE)
  private String database;

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      defaultValue = "",
      description = "user of the PostgreSQL database")
  private String databaseUser;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR|S3-URL",
      required = true,
      description =
          "folder under which new tables lie, or s3://BUCKET/PREFIX; its keys stand in"
              + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of every process that opens tables")
  private String warehouse;

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      defaultValue = "",
      description = "S3-compatible store (default: Amazon's)")
  private String s3Endpoint;

  @Option(
      names = "--s3-region",
      paramLabel = "NAME",
      defaultValue = "",
      description = "region of the bucket (default: us-east-1)")
  private String s3Region;

  public static void main(String[] arguments) {
    ProcessLog.from("info");
    System.exit(new CommandLine(new CatalogServer()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Logger log = LoggerFactory.getLogger(CatalogServer.class);
    String token = CatalogAddress.tokenOfEnvironment();
    if (token.isEmpty()) {
      log.error(
          "{}: not set (expected: the token that clients have to present)",
          CatalogAddress.TOKEN_VARIABLE);
      return CommandLine.ExitCode.USAGE;
    }
    CatalogService service;
    try {
      service = CatalogService.start(settings(token));
    } catch (IllegalArgumentException e) {
      log.error("{}", e.getMessage());
      return CommandLine.ExitCode.USAGE;
    } catch (UncheckedSQLException e) {
      log.error("No database answers at {}", database, e);
      return BROKEN_WORLD;
    } catch (IOException e) {
      log.error("Catalog cannot start on {}:{}", bind, port, e);
      return BROKEN_WORLD;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, log), "catalog-stop"));
    log.info("Catalog ready at {}, tables under {}", service.uri(), warehouse);
    service.join();
    return CommandLine.ExitCode.OK;
  }

  private CatalogService.Settings settings(String token) {
    String password = System.getenv(CatalogDatabase.PASSWORD_VARIABLE);
    return new CatalogService.Settings(
        bind,
        port,
        CatalogDatabase.parse(database, databaseUser, password == null ? "" : password.strip()),
        Warehouse.parse(warehouse, s3Endpoint, s3Region),
        token);
  }

  private static void stop(CatalogService service, Logger log) {
    try {
      service.close();
      log.info("Catalog stopped");
    } catch (IOException e) {
      log.error("Catalog did not stop in order", e);
    }
  }
}
