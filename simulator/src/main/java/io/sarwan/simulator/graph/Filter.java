/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import java.util.function.Predicate;

/**
 * A parsed {@code $filter}.
 *
 * @param matches what it lets through
 * @param refusal how the service refuses it without advanced query parameters, {@code null} when it needs none
 */
record Filter(Predicate<Object> matches, String refusal) {

    static final Filter ALL = new Filter(object -> true, null);

    boolean test(DirectoryObject object) {
        return matches.test(object);
    }
}
