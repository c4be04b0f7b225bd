/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Consumer;

/** Many ids in one value: one row per page instead of one per object keeps the run state cheap. */
final class IdList {

    private static final int ID = 1;

    private IdList() {}

    static byte[] pack(Collection<String> ids) {
        Wire wire = new Wire();
        ids.forEach(id -> wire.stringAlways(ID, id));
        return wire.toBytes();
    }

    static void unpack(byte[] packed, Consumer<String> each) {
        CodedInputStream in = CodedInputStream.newInstance(packed);
        try {
            while (in.readTag() != 0) {
                each.accept(in.readStringRequireUtf8());
            }
        } catch (IOException e) {
            throw new C1zException("the run state is damaged; remove the .work file to start anew", e);
        }
    }
}
