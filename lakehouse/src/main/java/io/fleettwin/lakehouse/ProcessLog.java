package io.fleettwin.lakehouse;

/**
 * Sets up the log of a process that this module starts; libraries and jobs that use this module
 * keep their own. To be called before the first logger is made.
 */
public final class ProcessLog {

  private static final String CONFIGURATION = "log4j2.configurationFile";

  private ProcessLog() {}

  /** Logs to standard error from {@code level} on, unless the process was given a configuration. */
  public static void from(String level) {
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, "classpath:io/fleettwin/lakehouse/log4j2-process.xml");
      System.setProperty("fleettwin.log.level", level);
    }
  }
}
