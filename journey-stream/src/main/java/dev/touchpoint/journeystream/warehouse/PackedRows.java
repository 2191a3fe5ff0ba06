package dev.touchpoint.journeystream.warehouse;

import net.jpountz.lz4.LZ4Factory;

/**
 * Rows that wait for their checkpoint to be complete, compressed. Flink copies what waits some eight times on its way into a
 * checkpoint: that was two fifths of all the memory the job asked for.
 *
 * @param length of the rows
 * @param bytes the rows as one block of LZ4
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record PackedRows(int length, byte[] bytes) {

    static PackedRows of(byte[] rows) {
        return new PackedRows(
                rows.length, LZ4Factory.fastestInstance().fastCompressor().compress(rows));
    }

    /** The rows. */
    byte[] rows() {
        return LZ4Factory.fastestInstance().safeDecompressor().decompress(bytes, length);
    }
}
