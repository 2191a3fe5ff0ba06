package dev.touchpoint.query.sql;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A column of a {@link Block}. What kind it is follows from the type the statement gives it. */
public sealed interface Column {

    /** Whole numbers of any width, moments and flags. */
    final class Numbers implements Column {

        private static final VarHandle LONGS =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        private static final VarHandle INTS =
                MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
        private static final VarHandle SHORTS =
                MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
        private static final long UNSIGNED_INT = 0xffff_ffffL;
        private static final long UNSIGNED_SHORT = 0xffffL;
        private static final long UNSIGNED_BYTE = 0xffL;

        private final byte[] bytes;
        private final int width;

        /**
         * @param bytes little endian
         * @param width bytes of one number: 1, 2 or 4 for unsigned ones, 8
         */
        Numbers(byte[] bytes, int width) {
            this.bytes = bytes;
            this.width = width;
        }

        /** Of a moment, milliseconds since the epoch; of an unsigned 64-bit number, its bits. */
        public long at(int index) {
            return switch (width) {
                case Byte.BYTES -> bytes[index] & UNSIGNED_BYTE;
                case Short.BYTES -> (short) SHORTS.get(bytes, index * Short.BYTES) & UNSIGNED_SHORT;
                case Integer.BYTES -> (int) INTS.get(bytes, index * Integer.BYTES) & UNSIGNED_INT;
                default -> (long) LONGS.get(bytes, index * Long.BYTES);
            };
        }

        /** Whether it isn't 0. */
        public boolean flag(int index) {
            return at(index) != 0;
        }
    }

    /** Texts. */
    final class Texts implements Column {

        private final byte[] bytes;
        private final int[] ends;

        /**
         * @param bytes one text after the other, in UTF-8
         * @param ends where each of them ends
         */
        Texts(byte[] bytes, int[] ends) {
            this.bytes = bytes;
            this.ends = ends;
        }

        public String at(int index) {
            int start = index == 0 ? 0 : ends[index - 1];
            return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
        }
    }

    /** Arrays: their elements lie one after the other in a column of their own. */
    final class Arrays implements Column {

        private final int[] ends;
        private final Column elements;

        Arrays(int[] ends, Column elements) {
            this.ends = ends;
            this.elements = elements;
        }

        /** Index of the first element of an array in {@link #elements}. */
        public int start(int index) {
            return index == 0 ? 0 : ends[index - 1];
        }

        /** Index after the last element of an array. */
        public int end(int index) {
            return ends[index];
        }

        /** The elements of all arrays, when they are numbers. */
        public Numbers numbers() {
            return (Numbers) elements;
        }

        /** The elements of all arrays, when they are texts. */
        public Texts texts() {
            return (Texts) elements;
        }

        /** The elements of all arrays, when they are arrays. */
        public Arrays arrays() {
            return (Arrays) elements;
        }

        /** The elements of all arrays, when they are tuples. */
        public Tuples tuples() {
            return (Tuples) elements;
        }
    }

    /**
     * Tuples: each part is a column of its own.
     *
     * @param parts in their order
     */
    record Tuples(List<Column> parts) implements Column {

        public Tuples {
            parts = List.copyOf(parts);
        }

        /** A part that is numbers; counted from 0. */
        public Numbers numbers(int part) {
            return (Numbers) parts.get(part);
        }

        /** A part that is texts; counted from 0. */
        public Texts texts(int part) {
            return (Texts) parts.get(part);
        }
    }
}
