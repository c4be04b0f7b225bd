/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import java.util.List;

/**
 * One page of a list as the service gave it. None of its numbers can be trusted: services leave them out, give constants,
 * or the number asked for.
 *
 * @param rows resources, in the order in which they came
 * @param total {@code totalResults}, {@code null} when absent
 * @param nextCursor {@code null} when there is none (RFC 9865 section 2)
 */
public record ScimPage(List<Object> rows, Long total, String nextCursor) {

    public ScimPage {
        rows = List.copyOf(rows);
    }
}
