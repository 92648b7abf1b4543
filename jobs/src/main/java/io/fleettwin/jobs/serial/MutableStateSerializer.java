package io.fleettwin.jobs.serial;

import java.io.EOFException;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What serializers of mutable keyed state have in common: a copy goes by way of the bytes.
 *
 * <p>A serializer of this kind has no state of its own, so two of one class are equal and one
 * serves everybody.
 */
public abstract class MutableStateSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1L;

  private final int usualBytes;

  /**
   * A serializer.
   *
   * @param usualBytes bytes that most values fit into, at least 1
   */
  protected MutableStateSerializer(int usualBytes) {
    this.usualBytes = usualBytes;
  }

  /**
   * What to throw where the bytes make no sense. The engine answers it by starting the job again
   * from the same bytes, for ever, so the message has to say what ends that.
   *
   * @param state name of the state, as the job calls it
   */
  protected static IOException unreadable(String state, IOException why) {
    return new IOException(
        state
            + " of the checkpoint cannot be read: "
            + (why instanceof EOFException ? "it ends early" : why.getMessage())
            + "; start the release that wrote it, or move the job's folder of checkpoints away to"
            + " begin anew",
        why);
  }

  @Override
  public final T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  /** A deep copy; heap state asks for one per key and checkpoint at most. */
  @Override
  public final T copy(T from) {
    var out = new DataOutputSerializer(usualBytes);
    try {
      serialize(from, out);
      return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    } catch (IOException broken) {
      throw new IllegalStateException("A value that was written could not be read back", broken);
    }
  }

  @Override
  public final T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public final boolean isImmutableType() {
    return false;
  }

  @Override
  public final TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  @SuppressWarnings("EqualsGetClass") // its class tells all that a serializer does
  public final boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode();
  }
}
