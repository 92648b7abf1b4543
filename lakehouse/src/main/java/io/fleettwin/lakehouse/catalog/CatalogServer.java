package io.fleettwin.lakehouse.catalog;

import io.fleettwin.lakehouse.ProcessLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the catalog of one machine until it is told to stop. */
@Command(
    name = "catalog",
    mixinStandardHelpOptions = true,
    description = "Iceberg REST catalog over a database file.")
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
      paramLabel = "FILE",
      required = true,
      description = "SQLite file of the catalog, created if missing")
  private Path database;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      required = true,
      description = "folder under which new tables lie")
  private Path warehouse;

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
      service =
          CatalogService.start(new CatalogService.Settings(bind, port, database, warehouse, token));
    } catch (IOException e) {
      log.error("Catalog cannot start on {}:{}", bind, port, e);
      return BROKEN_WORLD;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, log), "catalog-stop"));
    log.info("Catalog ready at {}, tables under {}", service.uri(), warehouse.toAbsolutePath());
    service.join();
    return CommandLine.ExitCode.OK;
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
