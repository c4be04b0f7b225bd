/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sarwan.governance.GrantGraph.Holder;
import io.sarwan.governance.GrantGraph.Origin;
import io.sarwan.governance.ResourceId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes one holder of neighbouring rows of the same principal; the strongest origin among them is its origin. */
final class HolderMerge {

    private final Consumer<Holder> each;
    private final Map<String, String> types = new HashMap<>();
    private String lastTypeName = "";
    private byte[] lastType = {};
    private byte[] lastId;
    private ResourceId principal;
    private Origin origin;

    HolderMerge(Consumer<Holder> each) {
        this.each = each;
    }

    void next(byte[] type, byte[] id, Origin ofRow) {
        if (Arrays.equals(lastId, id) && Arrays.equals(lastType, type)) {
            origin = ofRow.compareTo(origin) > 0 ? ofRow : origin;
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
        origin = ofRow;
    }

    void end() {
        if (principal != null) {
            each.accept(new Holder(principal, origin));
            principal = null;
        }
    }
}
