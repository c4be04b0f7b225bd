/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.List;
import java.util.Objects;

/**
 * Says that a collection has been read to its end for some objects, for example the members of five groups.
 *
 * @param collection for example {@code members}
 * @param ids the objects whose collection is complete with the page that carries this
 */
public record Coverage(String collection, List<String> ids) {

    public static final Coverage NONE = new Coverage("", List.of());

    public Coverage {
        Objects.requireNonNull(collection, "collection");
        ids = List.copyOf(ids);
    }
}
