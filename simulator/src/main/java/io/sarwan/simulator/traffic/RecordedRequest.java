/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.traffic;

import java.util.List;
import java.util.Map;

/**
 * One answered request, or one item of a batch.
 *
 * @param method in upper case
 * @param target path and query exactly as sent; for a batch item its {@code url}
 * @param authorized whether an {@code Authorization} header came along; its value is never kept
 * @param headers the other headers that steer the service, names in lower case
 * @param status the answer's status, 0 when the connection was closed without an answer
 * @param resourceUnits what the request cost, the items of a batch included
 * @param items the items of a {@code $batch}, in the order they were sent; empty for anything else
 */
public record RecordedRequest(
        String method,
        String target,
        boolean authorized,
        Map<String, String> headers,
        int status,
        int resourceUnits,
        List<RecordedRequest> items) {

    /** The target without its query. */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }
}
