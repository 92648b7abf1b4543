package io.fleettwin.benchmarks.rig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program to start as a process of its own.
 *
 * @param name what reports call it, such as {@code broker}
 * @param classPath entries with colons between
 * @param heapMebibytes smallest and largest heap: engines that are compared get the same
 * @param options further options of the JVM
 * @param mainClass where it starts
 * @param arguments its arguments
 */
public record JavaProgram(
    String name,
    String classPath,
    int heapMebibytes,
    List<String> options,
    String mainClass,
    List<String> arguments) {

  public JavaProgram {
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
  }

  /** The same with more options of the JVM. */
  public JavaProgram with(List<String> moreOptions) {
    List<String> all = new ArrayList<>(options);
    all.addAll(moreOptions);
    return new JavaProgram(name, classPath, heapMebibytes, all, mainClass, arguments);
  }

  /** Its command line on the JDK that runs the rig; the class path goes by the environment. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xms" + heapMebibytes + "m");
    command.add("-Xmx" + heapMebibytes + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(options);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
