/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param origin scheme and host the client used
 * @param rawPath never {@code null}
 * @param rawQuery {@code null} when there is none
 * @param headers names in lower case
 * @param body empty when there is none
 */
record Call(String method, String origin, String rawPath, String rawQuery, Map<String, String> headers, String body) {

    String target() {
        return rawQuery == null ? rawPath : rawPath + "?" + rawQuery;
    }
}
