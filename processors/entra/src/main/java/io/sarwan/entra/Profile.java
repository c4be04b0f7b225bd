/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects profile attributes; what is absent at the source is left out. */
final class Profile {

    private final Map<String, Object> attributes = new LinkedHashMap<>();

    Profile put(String name, Object value) {
        if (value != null && !"".equals(value) && !(value instanceof List<?> list && list.isEmpty())) {
            attributes.put(name, value);
        }
        return this;
    }

    /** Takes over properties under their own names. */
    Profile copy(GraphObject from, List<String> names) {
        for (String name : names) {
            put(name, from.attributes().get(name));
        }
        return this;
    }

    Map<String, Object> attributes() {
        return attributes;
    }
}
