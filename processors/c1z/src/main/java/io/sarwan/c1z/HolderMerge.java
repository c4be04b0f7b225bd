/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sarwan.governance.GrantGraph.Holder;
import io.sarwan.governance.ResourceId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes one holder of neighbouring rows of the same principal; directly held by one of them is directly held. */
final class HolderMerge {

    private final Consumer<Holder> each;
    private final Map<String, String> types = new HashMap<>();
    private String lastTypeName = "";
    private byte[] lastType = {};
    private byte[] lastId;
    private ResourceId principal;
    private boolean direct;

    HolderMerge(Consumer<Holder> each) {
        this.each = each;
    }

    void next(byte[] type, byte[] id, boolean rowIsDirect) {
        if (Arrays.equals(lastId, id) && Arrays.equals(lastType, type)) {
            direct |= rowIsDirect;
            return;
        }
        end();
        String name = lastTypeName;
        if (!Arrays.equals(lastType, type)) {
            // There are millions of holders and a handful of types: one text for all.
            name = types.computeIfAbsent(new String(type, UTF_8), same -> same);
        }
        principal = new ResourceId(name, new String(id, UTF_8));
        lastTypeName = name;
        lastType = type;
        lastId = id;
        direct = rowIsDirect;
    }

    void end() {
        if (principal != null) {
            each.accept(new Holder(principal, direct));
            principal = null;
        }
    }
}
