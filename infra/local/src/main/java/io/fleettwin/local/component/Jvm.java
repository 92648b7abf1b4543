package io.fleettwin.local.component;

import io.fleettwin.local.settings.Checkout;
import io.fleettwin.local.settings.Module;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Command lines of the JVMs we start, all on the JDK that runs the launcher. */
public final class Jvm {

  private final Checkout checkout;

  public Jvm(Checkout checkout) {
    this.checkout = checkout;
  }

  /** Command line of a short helper: small heap, quick start. */
  public List<String> tool(int heapMebibytes, String mainClass, List<String> arguments) {
    return tool(heapMebibytes, List.of(), mainClass, arguments);
  }

  /** Command line of a helper with options of its own, which win. */
  public List<String> tool(
      int heapMebibytes, List<String> moreOptions, String mainClass, List<String> arguments) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + heapMebibytes + "m");
    options.add("-XX:+UseSerialGC");
    options.add("-XX:TieredStopAtLevel=1");
    options.add("-Dfile.encoding=UTF-8");
    options.addAll(moreOptions);
    return command(options, mainClass, arguments);
  }

  /** Command line of a component: explicit heap, and an end rather than a life without memory. */
  List<String> service(
      Component component,
      int heapMebibytes,
      Path logs,
      List<String> moreOptions,
      String mainClass,
      List<String> arguments) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + heapMebibytes + "m");
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-XX:ErrorFile=" + logs.resolve(component.id() + ".crash.log"));
    options.add("-Dfile.encoding=UTF-8");
    options.add("-Dfleettwin.component=" + component.id());
    options.addAll(moreOptions);
    return command(options, mainClass, arguments);
  }

  /** Options that a module's code needs of any JVM it runs in; the module says which. */
  List<String> optionsOf(Module module) {
    Path options = checkout.root().resolve(module.folder()).resolve("target/classes/jvm.options");
    return Files.exists(options) ? List.of("@" + options) : List.of();
  }

  /** Environment of a JVM of a module: its class path, kept out of the process list. */
  public Map<String, String> environment(Module module, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("CLASSPATH", checkout.classPath(module));
    return environment;
  }

  private static List<String> command(
      List<String> options, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
