/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * The marks of what belongs to another connector: {@code BatonID} on its resources, {@code GrantImmutable} on its grants.
 * They are added to the bytes as they are, so that annotations which nobody here knows travel along: fields of a message
 * may be repeated behind it (protobuf encoding specification, merging).
 */
final class Foreign {

    private static final int ANNOTATIONS = 4;
    private static final byte[] RESOURCE = mark("BatonID");
    private static final byte[] GRANT = mark("GrantImmutable");
    private static final byte[] MATCH = name("ExternalResourceMatch");

    /** Condition on a resource's blob, with {@link #resourceName} as its parameter. */
    static final String IS_FOREIGN = "instr(data, ?) > 0";

    private Foreign() {}

    private static byte[] mark(String message) {
        Wire wire = new Wire();
        wire.endAny(wire.beginAny(ANNOTATIONS, message));
        return wire.toBytes();
    }

    private static byte[] name(String message) {
        return ("c1.connector.v2." + message).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] resourceName() {
        return name("BatonID");
    }

    /** What the name of every annotation that means somebody in another file begins with. */
    static byte[] matchName() {
        return MATCH.clone();
    }

    static byte[] resource(byte[] data) {
        return marked(data, RESOURCE);
    }

    static byte[] grant(byte[] data) {
        return marked(data, GRANT);
    }

    private static byte[] marked(byte[] data, byte[] mark) {
        if (contains(data, mark)) {
            return data;
        }
        byte[] all = Arrays.copyOf(data, data.length + mark.length);
        System.arraycopy(mark, 0, all, data.length, mark.length);
        return all;
    }

    private static boolean contains(byte[] data, byte[] part) {
        for (int at = 0; at <= data.length - part.length; at++) {
            if (Arrays.equals(data, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sync before holds anything of another connector. */
    static boolean isAny(Database database, RunState.Run run) throws SQLException {
        return database.number(
                        "select exists (select 1 from v1_resources where id <= ? and " + IS_FOREIGN + ")",
                        run.floor(C1zSchema.RESOURCES),
                        resourceName())
                > 0;
    }
}
