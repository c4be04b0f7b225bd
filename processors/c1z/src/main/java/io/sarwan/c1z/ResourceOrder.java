/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The order SQLite keeps resource ids in: by the bytes of their type, then of their id. */
final class ResourceOrder {

    private ResourceOrder() {}

    static ResourceId least(ResourceId a, ResourceId b) {
        return compare(a, b) <= 0 ? a : b;
    }

    static ResourceId most(ResourceId a, ResourceId b) {
        return compare(a, b) >= 0 ? a : b;
    }

    private static int compare(ResourceId a, ResourceId b) {
        int byType = compare(a.type(), b.type());
        return byType != 0 ? byType : compare(a.id(), b.id());
    }

    private static int compare(String a, String b) {
        int byChars = a.compareTo(b);
        // Only characters outside the basic plane are ordered differently by their UTF-16 code units.
        return byChars == 0 || !mayDiffer(a, b)
                ? byChars
                : Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean mayDiffer(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i < a.length() && i < b.length() && (a.charAt(i) >= 0xD800 || b.charAt(i) >= 0xD800);
    }
}
