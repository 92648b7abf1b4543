package io.fleettwin.jobs.host;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.StreamStateHandle;

/**
 * Reads the metadata of a checkpoint as Flink will, and looks for every state file it names.
 *
 * <p>A machine that loses power can keep a file's name and lose its bytes; a person can copy half
 * of a folder. Neither is seen by Flink before its tasks start, when there is no way back.
 */
public final class StateFilesProbe implements CheckpointProbe {

  @Override
  public Optional<String> findDefect(RetainedCheckpoint checkpoint) {
    try (var in = new DataInputStream(Files.newInputStream(checkpoint.metadata()))) {
      return findMissingFile(
          Checkpoints.loadCheckpointMetadata(
              in, getClass().getClassLoader(), checkpoint.folder().toString()));
    } catch (IOException | IllegalStateException | IllegalArgumentException broken) {
      return Optional.of("its metadata: " + broken.getMessage());
    }
  }

  private static Optional<String> findMissingFile(CheckpointMetadata metadata) throws IOException {
    List<StreamStateHandle> handles =
        metadata.getOperatorStates().stream()
            .flatMap(operator -> operator.getStates().stream())
            .map(OperatorSubtaskState::getDiscardables)
            .flatMap(List::stream)
            .flatMap(StateFilesProbe::streamsOf)
            .toList();
    for (StreamStateHandle handle : handles) {
      Optional<Path> file = handle.maybeGetPath().map(path -> Path.of(path.getPath()));
      if (file.isPresent() && !Files.isRegularFile(file.get())) {
        return Optional.of("state file " + file.get() + " is missing");
      }
      if (file.isPresent() && Files.size(file.get()) < handle.getStateSize()) {
        return Optional.of("state file " + file.get() + " is cut off");
      }
    }
    return Optional.empty();
  }

  private static Stream<StreamStateHandle> streamsOf(StateObject state) {
    if (state instanceof IncrementalRemoteKeyedStateHandle incremental) {
      return Stream.concat(
          Stream.of(incremental.getMetaDataStateHandle()), incremental.streamSubHandles());
    }
    if (state instanceof OperatorStateHandle operator) {
      return Stream.of(operator.getDelegateStateHandle());
    }
    return state instanceof StreamStateHandle stream ? Stream.of(stream) : Stream.empty();
  }
}
