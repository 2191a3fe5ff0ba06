package dev.touchpoint.event;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the fields of a Protobuf message straight into bytes, in the order in which it is called, the same bytes as the
 * generated builders make when fields come by their numbers. Values that proto3 leaves out (empty texts, zeros, false) are
 * left out here, too. A writer is used again and again, by one thread.
 */
public final class WireWriter {

    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_BYTES = 1024;
    /** Little beside what a request may have, and more than nearly all have. */
    private static final int KEPT_BYTES = 128 * 1024;

    private static final int MOST_VARINT = 10;
    private static final int SEVEN_BITS = 0x7F;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    /** A writer with nothing in it. */
    public WireWriter() {}

    /** Forgets what was written, and gives back what little of it needs. */
    public void clear() {
        length = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    /** How many bytes were written since {@link #clear}. */
    int length() {
        return length;
    }

    /** Appends a part of what another has written. */
    void part(WireWriter of, int from, int to) {
        room(to - from);
        System.arraycopy(of.bytes, from, bytes, length, to - from);
        length += to - from;
    }

    /** A copy of what was written since {@link #clear}. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** A text, unless it is empty. */
    public void text(int field, String text) {
        if (!text.isEmpty()) {
            anyText(field, text);
        }
    }

    /** A text whose UTF-8 is at hand, from {@code from} until before {@code to}, unless it is empty. */
    public void text(int field, byte[] utf8, int from, int to) {
        if (to > from) {
            anyText(field, utf8, from, to);
        }
    }

    /** A whole number, signed ({@code sint64}), unless it is 0. */
    public void number(int field, long number) {
        if (number != 0) {
            anyNumber(field, number);
        }
    }

    /** A whole number, signed, also when it is 0, as {@code optional} fields have it. */
    public void anyNumber(int field, long number) {
        tag(field, WireFormat.WIRETYPE_VARINT);
        varint(CodedOutputStream.encodeZigZag64(number));
    }

    /** A number of an enum, unless it is 0. */
    public void enumeration(int field, int number) {
        if (number != 0) {
            tag(field, WireFormat.WIRETYPE_VARINT);
            varint(number);
        }
    }

    /** A flag, unless it is false. */
    public void flag(int field, boolean flag) {
        enumeration(field, flag ? 1 : 0);
    }

    /** A binary fraction ({@code double}), unless it is 0. */
    public void fraction(int field, double number) {
        if (Double.doubleToRawLongBits(number) != 0) {
            tag(field, WireFormat.WIRETYPE_FIXED64);
            room(Double.BYTES);
            DOUBLES.set(bytes, length, number);
            length += Double.BYTES;
        }
    }

    /** One entry of a map; both its parts are written, empty or not. */
    public void entry(int field, String key, String value) {
        int entry = begin(field);
        anyText(1, key);
        anyText(2, value);
        end(entry);
    }

    /** The same of UTF-8 at hand. */
    public void entry(int field, byte[] key, int keyFrom, int keyTo, byte[] value, int valueFrom, int valueTo) {
        int entry = begin(field);
        anyText(1, key, keyFrom, keyTo);
        anyText(2, value, valueFrom, valueTo);
        end(entry);
    }

    /** Fields that are written already, as they are. */
    public void fields(byte[] written) {
        room(written.length);
        System.arraycopy(written, 0, bytes, length, written.length);
        length += written.length;
    }

    /** A message inside this one, whose fields are a part of what another has written. */
    void message(int field, WireWriter of, int from, int to) {
        tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        varint(to - from);
        part(of, from, to);
    }

    /** Begins a message inside this one; what is written until {@link #end} belongs to it. */
    public int begin(int field) {
        tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        room(1);
        // Most are short: one byte for the length; for others, what was written makes room.
        return length++;
    }

    /** Ends the message that {@link #begin} returned this for. */
    public void end(int begun) {
        int size = length - begun - 1;
        int more = CodedOutputStream.computeUInt32SizeNoTag(size) - 1;
        if (more > 0) {
            room(more);
            System.arraycopy(bytes, begun + 1, bytes, begun + 1 + more, size);
        }
        int after = length + more;
        length = begun;
        varint(size);
        length = after;
    }

    private void anyText(int field, String text) {
        int chars = text.length();
        room(2 * MOST_VARINT + chars);
        int start = length;
        varint((long) field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
        varint(chars);
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c > SEVEN_BITS) {
                length = start;
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                anyText(field, utf8, 0, utf8.length);
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    private void anyText(int field, byte[] utf8, int from, int to) {
        int size = to - from;
        room(2 * MOST_VARINT + size);
        varint((long) field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
        varint(size);
        System.arraycopy(utf8, from, bytes, length, size);
        length += size;
    }

    private void tag(int field, int type) {
        room(2 * MOST_VARINT);
        varint((long) field << 3 | type);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes[length++] = (byte) (rest & SEVEN_BITS | ~SEVEN_BITS);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
