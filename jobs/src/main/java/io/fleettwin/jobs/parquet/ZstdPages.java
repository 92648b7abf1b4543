package io.fleettwin.jobs.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import org.apache.parquet.bytes.BytesInput;

/** Compresses pages one after the other with one context. Not thread-safe; to be closed. */
final class ZstdPages implements Closeable {

  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private byte[] compressed = new byte[1 << 16];

  ZstdPages(int level) {
    context.setLevel(level);
  }

  /** The compressed bytes, valid until the next call. */
  BytesInput compress(ByteBuilder page) {
    int bound = (int) Zstd.compressBound(page.length());
    if (compressed.length < bound) {
      compressed = new byte[bound];
    }
    int length =
        context.compressByteArray(compressed, 0, compressed.length, page.array(), 0, page.length());
    return BytesInput.from(compressed, 0, length);
  }

  @Override
  public void close() {
    context.close();
  }
}
