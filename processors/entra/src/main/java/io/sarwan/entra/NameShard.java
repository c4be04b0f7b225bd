/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Groups that one question finds by their names.
 *
 * @param parts up to {@link EntraRequests#IDS_PER_FILTER} alternatives of which a name fits one at most
 * @param groups how many groups were known by such a name when it was cut
 */
record NameShard(List<Part> parts, int groups) {

    /**
     * Names that begin alike.
     *
     * @param text lower case; upper case and lower case are the same to Graph
     * @param whole whether the name is this text and does not go on
     */
    record Part(String text, boolean whole) {

        private String filter() {
            return whole
                    ? "mailNickname%20eq%20" + GraphLink.literal(text)
                    : "startsWith(mailNickname," + GraphLink.literal(text) + ')';
        }
    }

    NameShard {
        parts = List.copyOf(parts);
    }

    /**
     * Pages that the answer is expected to have.
     *
     * @param share of all groups that was known when the shard was cut, above 0
     */
    long pages(double share) {
        return (long) Math.ceil(groups / share / EntraRequests.LARGEST_EXPANDED_PAGE);
    }

    /** The encoded {@code $filter}. */
    String filter() {
        return parts.stream().map(Part::filter).collect(Collectors.joining("%20or%20"));
    }
}
