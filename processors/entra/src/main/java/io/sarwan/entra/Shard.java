/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.core.JsonParser;
import io.sarwan.entra.graph.ResponseReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * One page of a delta query about some groups, read from the beginning: a large group is told in slices, over several pages.
 *
 * @param told groups that this page or one before it told
 */
record Shard(DeltaPage page, Set<String> told) {

    /** Reads the pages of one question, one after the other. */
    static ResponseReader<Shard> reader() {
        return new ResponseReader<>() {
            private final Set<String> told = new HashSet<>();

            @Override
            public Shard read(JsonParser json) throws IOException {
                DeltaPage page = DeltaPage.read(json);
                page.items().stream()
                        .filter(item -> !item.removed())
                        .map(DeltaItem::id)
                        .forEach(told::add);
                return new Shard(page, Set.copyOf(told));
            }
        };
    }
}
