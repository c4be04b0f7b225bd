/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name that connectors give an entitlement whose id they do not know, as that of another connector's group:
 * {@code bid:e:[{parentType}/{parentId}/]{type}/{id}:{slug}}, with a backslash before each {@code :}, {@code /} and
 * {@code \} of a value (Baton ids of the reference SDK).
 *
 * @param resource whose entitlement it is; its parent is of no interest here
 */
record EntitlementBid(ResourceId resource, String slug) {

    private static final String PREFIX = "bid:e:";
    private static final String SPECIAL = "\\/:";

    /** Empty when the text is no such name. */
    static Optional<EntitlementBid> parse(String text) {
        return text.startsWith(PREFIX) ? values(text).map(EntitlementBid::of) : Optional.empty();
    }

    private static EntitlementBid of(List<String> values) {
        int last = values.size() - 1;
        return new EntitlementBid(new ResourceId(values.get(last - 2), values.get(last - 1)), values.get(last));
    }

    /** Values without their escapes, empty when their number, their separators or an escape is wrong. */
    private static Optional<List<String>> values(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder separators = new StringBuilder();
        StringBuilder value = new StringBuilder();
        for (int at = PREFIX.length(); at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
                if (at == text.length() || SPECIAL.indexOf(text.charAt(at)) < 0) {
                    return Optional.empty();
                }
                value.append(text.charAt(at));
            } else if (c == '/' || c == ':') {
                separators.append(c);
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        boolean shaped =
                separators.toString().equals("/:") || separators.toString().equals("///:");
        return shaped && values.stream().noneMatch(String::isBlank) ? Optional.of(values) : Optional.empty();
    }
}
