package io.fleettwin.local.preflight;

import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a machine is like, as far as it matters before a start.
 *
 * @param javaFeature feature version of the JDK that runs us
 * @param compiler whether it is a JDK, not only a runtime
 * @param freeDiskBytes free below the data folder
 * @param memoryBytes memory of the machine or container
 * @param dataFolderProblem why the data folder cannot be written; empty when it can
 * @param wantedPorts ports that the platform is about to listen on
 * @param takenPorts those of them that somebody else listens on, with the process where known
 * @param missingModules modules that are not built
 */
public record Facts(
    int javaFeature,
    boolean compiler,
    long freeDiskBytes,
    long memoryBytes,
    Optional<String> dataFolderProblem,
    Set<Port> wantedPorts,
    Map<Port, Optional<String>> takenPorts,
    List<Module> missingModules) {}
