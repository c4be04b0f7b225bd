/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.c1z.SyncSource;
import io.sarwan.runtime.EntraSettings;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names the tenant that a run reads, so that its file takes no other tenant's sync. */
final class Sources {

    private static final Pattern TENANT_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Sources() {}

    /** The token names its tenant by id; the setting may name it by one of its domains, which compares with nothing. */
    static SyncSource of(EntraSettings settings, TokenClaims claims) {
        String named = claims.tenant().isEmpty()
                ? settings.tenant()
                        .filter(text -> TENANT_ID.matcher(text).matches())
                        .orElse("")
                : claims.tenant();
        String tenant = named.toLowerCase(Locale.ROOT);
        if (settings.endpoints().isSimulated()) {
            return new SyncSource("simulated-entra:" + tenant, true);
        }
        return tenant.isEmpty() ? SyncSource.UNKNOWN : new SyncSource("entra:" + tenant, false);
    }
}
