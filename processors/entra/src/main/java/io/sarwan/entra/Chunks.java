/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.ArrayList;
import java.util.List;

/** Cuts a list into pieces. */
final class Chunks {

    private Chunks() {}

    static <T> List<List<T>> of(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>((all.size() + size - 1) / size);
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(List.copyOf(all.subList(from, Math.min(all.size(), from + size))));
        }
        return chunks;
    }
}
