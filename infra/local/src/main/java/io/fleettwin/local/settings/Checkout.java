package io.fleettwin.local.settings;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The checkout with its built modules.
 *
 * @param root absolute path of the checkout
 */
public record Checkout(Path root) {

  private static final String HOME_VARIABLE = "FLEETTWIN_HOME";

  /** The checkout this launcher was built in; {@code FLEETTWIN_HOME} overrides. */
  public static Checkout find() {
    String home = System.getenv(HOME_VARIABLE);
    if (home != null) {
      return new Checkout(Path.of(home).toAbsolutePath().normalize());
    }
    try {
      Path own =
          Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path target = own.getParent();
      return new Checkout(target.resolve("../../..").toAbsolutePath().normalize());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot locate the checkout", e);
    }
  }

  /** Everything a JVM of this module needs; the module must be built. */
  public String classPath(Module module) {
    try {
      Path jar = jar(module).orElseThrow(() -> notBuilt(module));
      String dependencies = Files.readString(dependencies(module)).strip();
      return dependencies.isEmpty() ? jar.toString() : jar + ":" + dependencies;
    } catch (IOException e) {
      throw notBuilt(module);
    }
  }

  /** Modules among the given ones that are not built. */
  public List<Module> missing(List<Module> modules) {
    return modules.stream()
        .filter(module -> !Files.isReadable(dependencies(module)) || jar(module).isEmpty())
        .toList();
  }

  /** Version of the launcher, as built. */
  public static String version() {
    String resource = "/META-INF/maven/io.fleettwin/fleettwin-local/pom.properties";
    try (InputStream stream = Checkout.class.getResourceAsStream(resource)) {
      Properties properties = new Properties();
      if (stream != null) {
        properties.load(stream);
      }
      return properties.getProperty("version", "unpackaged");
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private Path dependencies(Module module) {
    return target(module).resolve("classpath.txt");
  }

  private Path target(Module module) {
    return root.resolve(module.folder()).resolve("target");
  }

  private Optional<Path> jar(Module module) {
    String prefix = module.artifact() + "-";
    if (!Files.isDirectory(target(module))) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target(module))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.getFileName().toString().matches(".*\\d(-SNAPSHOT)?\\.jar"))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static SettingsException notBuilt(Module module) {
    return new SettingsException(
        module.folder() + " is not built: run ./fleettwin without --no-build.");
  }
}
