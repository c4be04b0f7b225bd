/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import io.sarwan.service.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page of jobs begins. */
final class JobCursor {

    private JobCursor() {}

    static String text(long number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("job " + number).getBytes(StandardCharsets.UTF_8));
    }

    /** {@code 0} for the first page. */
    static long before(String cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Long.parseLong(plain.startsWith("job ") ? plain.substring(4) : "");
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("cursor", "is none that was given out").raised();
        }
    }
}
