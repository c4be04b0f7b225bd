/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Source entitlements of a grant and whether the principal holds each of them directly. Most of a large group's members
 * come from the same few sources, so that equal sets made on the same way are one object.
 */
final class SourceSet {

    private final Map<String, Boolean> sources;
    private final Map<String, SourceSet> withDirect = new HashMap<>(2);
    private final Map<String, SourceSet> withIndirect = new HashMap<>(2);

    private SourceSet(Map<String, Boolean> sources) {
        this.sources = Collections.unmodifiableMap(sources);
    }

    static SourceSet empty() {
        return new SourceSet(new TreeMap<>());
    }

    boolean isEmpty() {
        return sources.isEmpty();
    }

    /** By source entitlement id, in order. Unmodifiable. */
    Map<String, Boolean> sources() {
        return sources;
    }

    /** This set and one more source; held directly once is held directly. */
    SourceSet with(String entitlementId, boolean direct) {
        Boolean known = sources.get(entitlementId);
        if (known != null && (known || !direct)) {
            return this;
        }
        return (direct ? withDirect : withIndirect).computeIfAbsent(entitlementId, id -> {
            Map<String, Boolean> more = new TreeMap<>(sources);
            more.put(id, direct);
            return new SourceSet(more);
        });
    }
}
