/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.GrantGraph.Holder;
import io.sarwan.governance.ResourceId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes one holder of neighbouring rows of the same principal; directly held by one of them is directly held. */
final class HolderMerge {

    private final Consumer<Holder> each;
    private final Map<String, String> types = new HashMap<>();
    private ResourceId principal;
    private boolean direct;

    HolderMerge(Consumer<Holder> each) {
        this.each = each;
    }

    void next(String type, String id, boolean rowIsDirect) {
        if (principal != null && principal.id().equals(id) && principal.type().equals(type)) {
            direct |= rowIsDirect;
            return;
        }
        end();
        // There are millions of holders and a handful of types: one text for all.
        principal = new ResourceId(types.computeIfAbsent(type, same -> same), id);
        direct = rowIsDirect;
    }

    void end() {
        if (principal != null) {
            each.accept(new Holder(principal, direct));
            principal = null;
        }
    }
}
