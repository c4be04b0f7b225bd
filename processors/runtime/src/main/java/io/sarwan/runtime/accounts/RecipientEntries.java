/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.accounts;

import java.util.LinkedHashSet;
import java.util.Set;

/** Takes a list of recipients apart: commas separate them, but for those inside a JSON web key. */
final class RecipientEntries {

    private RecipientEntries() {}

    static Set<String> of(String list) {
        Set<String> entries = new LinkedHashSet<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < list.length(); at++) {
            char c = list.charAt(at);
            if (quoted) {
                if (c == '\\') {
                    at++;
                } else {
                    quoted = c != '"';
                }
            } else if (c == '"' && depth > 0) {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth = Math.max(0, depth - 1);
            } else if (c == ',' && depth == 0) {
                add(entries, list.substring(from, at));
                from = at + 1;
            }
        }
        add(entries, list.substring(from));
        return entries;
    }

    private static void add(Set<String> entries, String entry) {
        if (!entry.isBlank()) {
            entries.add(entry.strip());
        }
    }
}
