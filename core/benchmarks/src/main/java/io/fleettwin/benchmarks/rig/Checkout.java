package io.fleettwin.benchmarks.rig;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checkout with its built modules, which the rig starts processes from.
 *
 * @param root absolute path of the checkout
 */
public record Checkout(Path root) {

  private static final String HOME_VARIABLE = "FLEETTWIN_HOME";
  private static final int GIT_SECONDS = 10;

  /** The checkout that this program was built in; {@code FLEETTWIN_HOME} overrides. */
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

  /**
   * Class path of a module: its classes and all that it needs.
   *
   * @param folder path of the module below the checkout, such as {@code jobs}
   * @throws IllegalStateException if the module is not built
   */
  public String classPath(String folder) {
    return classPath(folder, entry -> true);
  }

  /** Class path of a module, without the entries that are not wanted. */
  public String classPath(String folder, Predicate<String> wanted) {
    Path target = root.resolve(folder).resolve("target");
    try {
      String entries = Files.readString(target.resolve("classpath.txt")).strip();
      return Stream.concat(
              Stream.of(target.resolve("classes").toString()), Stream.of(entries.split(":", -1)))
          .filter(wanted)
          .collect(Collectors.joining(":"));
    } catch (IOException e) {
      throw new IllegalStateException(folder + ": not built (expected: built by ./fleettwin)", e);
    }
  }

  /** Options that a module's code needs of any JVM it runs in; the module says which. */
  public List<String> jvmOptions(String folder) {
    Path options = root.resolve(folder).resolve("target/classes/jvm.options");
    return Files.exists(options) ? List.of("@" + options) : List.of();
  }

  /** Short hash of the commit, with {@code +} behind it if files differ; empty without git. */
  public String commit() {
    String hash = git("rev-parse", "--short", "HEAD");
    return hash.isEmpty() || git("status", "--porcelain", "-uno").isEmpty() ? hash : hash + "+";
  }

  private String git(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of("git", "-C", root.toString()), Stream.of(arguments)).toList();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? said : "";
    } catch (IOException e) {
      return ""; // no git here: a report says that it does not know
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
