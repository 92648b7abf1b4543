package io.fleettwin.jobs.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.sink.OutboundRecord;
import io.fleettwin.jobs.source.Defect;
import io.fleettwin.jobs.source.RawRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SerializerTest {

  @Test
  void rawRecordsSurviveTheExchange() throws IOException {
    List<RawRecord> records =
        List.of(
            RawRecords.numbered(1),
            RawRecords.connection(-1, 2),
            RawRecords.erased(3),
            RawRecords.lifted(4),
            new RawRecord(
                RawRecords.numbered(3).origin(),
                RawRecords.numbered(3).properties(),
                "größe/🚗",
                Defect.FOREIGN_TENANT,
                new byte[0]));

    assertThat(thereAndBack(RawRecord.TYPE, records)).usingRecursiveComparison().isEqualTo(records);
  }

  @Test
  void outboundRecordsSurviveTheExchange() throws IOException {
    List<OutboundRecord> records =
        List.of(
            new OutboundRecord("demo/sim-0001", new byte[] {1, 2}),
            OutboundRecord.removing("demo/sim-0002"));

    assertThat(thereAndBack(OutboundRecord.TYPE, records))
        .usingRecursiveComparison()
        .isEqualTo(records);
  }

  @Test
  void topicsAndContentTypesAreNotMadeAnew() throws IOException {
    List<RawRecord> read =
        thereAndBack(RawRecord.TYPE, List.of(RawRecords.numbered(1), RawRecords.numbered(2)));

    assertThat(read.get(0).origin().topic()).isSameAs(read.get(1).origin().topic());
    assertThat(read.get(0).properties().contentType())
        .isSameAs(read.get(1).properties().contentType());
  }

  @Test
  void typesThatShareNoKeyAreDistinct() {
    assertThat(RawRecord.TYPE).isNotEqualTo(OutboundRecord.TYPE);
    assertThat(RawRecord.TYPE.isKeyType()).isFalse();
  }

  private static <T> List<T> thereAndBack(TypeInformation<T> type, List<T> values)
      throws IOException {
    TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
    var out = new DataOutputSerializer(64);
    for (T value : values) {
      serializer.serialize(value, out);
    }
    TypeSerializer<T> reader = readBack(serializer);
    var in = new DataInputDeserializer(out.getCopyOfBuffer());
    List<T> read = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      read.add(reader.deserialize(in));
    }
    assertThat(in.available()).isZero();
    return read;
  }

  /** The serializer as it comes out of its own snapshot. */
  private static <T> TypeSerializer<T> readBack(TypeSerializer<T> serializer) throws IOException {
    var out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    TypeSerializerSnapshot<T> snapshot =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()),
            SerializerTest.class.getClassLoader());
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(snapshot)
                .isCompatibleAsIs())
        .isTrue();
    return snapshot.restoreSerializer();
  }
}
