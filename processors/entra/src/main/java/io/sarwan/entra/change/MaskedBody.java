/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import java.util.regex.Pattern;

/** A request's body as people may see it: the values of passwords and secrets are stars. */
final class MaskedBody {

    private static final Pattern SECRET = Pattern.compile(
            "(?i)(\"[^\"]*(?:password|secret|token|passphrase)[^\"]*\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*(\")");

    private MaskedBody() {}

    static String of(String json) {
        return SECRET.matcher(json).replaceAll("$1***$2");
    }
}
