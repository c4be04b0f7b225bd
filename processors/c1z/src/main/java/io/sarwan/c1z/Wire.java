/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.google.protobuf.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes protobuf messages field by field into one reused buffer. Rows are written far more often than they are read,
 * and a message object per value would cost several times the bytes it describes. Absent and default values are left
 * out, fields must come in number order: the bytes are those of a deterministic proto3 serializer.
 *
 * <p>Source: protobuf encoding specification. Not safe for use by several threads at once.
 */
final class Wire {

    private static final byte[] TYPE_URL_PREFIX =
            "type.googleapis.com/c1.connector.v2.".getBytes(StandardCharsets.UTF_8);

    private byte[] bytes = new byte[4096];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void string(int field, String value) {
        if (value != null && !value.isEmpty()) {
            stringAlways(field, value);
        }
    }

    void stringAlways(int field, String value) {
        // Faster than a loop over the characters, although it makes a copy.
        text(field, value.getBytes(StandardCharsets.UTF_8));
    }

    void bool(int field, boolean value) {
        if (value) {
            integer(field, 1);
        }
    }

    /** An int32, int64 or enum. */
    void integer(int field, long value) {
        if (value != 0) {
            tag(field, WireFormat.WIRETYPE_VARINT);
            varint(value);
        }
    }

    /** A bool that is written even when it is {@code false}, as members of a oneof are. */
    void boolAlways(int field, boolean value) {
        tag(field, WireFormat.WIRETYPE_VARINT);
        varint(value ? 1 : 0);
    }

    void doubleAlways(int field, double value) {
        tag(field, WireFormat.WIRETYPE_FIXED64);
        room(8);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < 8; i++) {
            bytes[size++] = (byte) (bits >>> (8 * i));
        }
    }

    /** One element of a packed repeated field, between {@link #begin} and {@link #end}. */
    void packed(long value) {
        varint(value);
    }

    /** A {@code google.protobuf.Timestamp}. */
    void timestamp(int field, Instant time) {
        if (time != null) {
            int mark = begin(field);
            integer(1, time.getEpochSecond());
            integer(2, time.getNano());
            end(mark);
        }
    }

    void message(int field, Wire content) {
        tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        varint(content.size);
        append(content.bytes, content.size);
    }

    /** Starts a nested message; its fields follow until {@link #end} gets the returned mark. */
    int begin(int field) {
        tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        room(1);
        return ++size;
    }

    void end(int mark) {
        int length = size - mark;
        if (length < 1 << 7) {
            bytes[mark - 1] = (byte) length;
            return;
        }
        int extra = varintSize(length) - 1;
        room(extra);
        if (extra > 0) {
            System.arraycopy(bytes, mark, bytes, mark + extra, length);
        }
        size = mark - 1;
        varint(length);
        size += length;
    }

    /** Starts a {@code google.protobuf.Any} that holds a message of {@code c1.connector.v2}; closed by {@link #endAny}. */
    long beginAny(int field, String messageName) {
        int outer = begin(field);
        byte[] name = messageName.getBytes(StandardCharsets.UTF_8);
        tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        varint(TYPE_URL_PREFIX.length + name.length);
        append(TYPE_URL_PREFIX, TYPE_URL_PREFIX.length);
        append(name, name.length);
        int inner = begin(2);
        return ((long) outer << 32) | inner;
    }

    void endAny(long marks) {
        int inner = (int) marks;
        if (size == inner) {
            // An empty message has an empty value, and an empty bytes field is left out.
            size -= 2;
        } else {
            end(inner);
        }
        end((int) (marks >>> 32));
    }

    /** Text that is written again and again, encoded once by whoever writes it. */
    void text(int field, byte[] utf8) {
        tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        varint(utf8.length);
        append(utf8, utf8.length);
    }

    private void append(byte[] more, int length) {
        room(length);
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
    }

    private void tag(int field, int wireType) {
        varint((field << 3) | wireType);
    }

    /** Small enough to be made a part of its callers, as are the tags and lengths that nearly always fit into one byte. */
    private void varint(long value) {
        if ((value & ~0x7FL) == 0) {
            room(1);
            bytes[size++] = (byte) value;
        } else {
            longVarint(value);
        }
    }

    private void longVarint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private static int varintSize(int value) {
        return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            grow(more);
        }
    }

    private void grow(int more) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
}
