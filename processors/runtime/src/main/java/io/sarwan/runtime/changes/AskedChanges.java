/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.changes;

import io.sarwan.governance.Change;
import io.sarwan.governance.ResourceId;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The grants and revocations that the settings of one command ask for. */
public final class AskedChanges {

    private static final String GRANT = "grant-entitlement";
    private static final String PRINCIPAL = "grant-principal";
    private static final String PRINCIPAL_TYPE = "grant-principal-type";
    private static final String REVOKE = "revoke-grant";
    private static final String LIST = "changes";

    private static final Map<String, String> OPTIONS = Map.of(
            "change-justification", Change.JUSTIFICATION,
            "change-duration", Change.DURATION,
            "change-ticket", Change.TICKET,
            "change-ticket-system", Change.TICKET_SYSTEM,
            "change-usage-location", Change.USAGE_LOCATION);

    private AskedChanges() {}

    public static boolean isAskedFor(ResolvedSettings settings) {
        return List.of(GRANT, PRINCIPAL, PRINCIPAL_TYPE, REVOKE, LIST).stream()
                .anyMatch(name -> settings.text(name).isPresent());
    }

    /** The flag that asks for a change, for messages. */
    public static String flag(ResolvedSettings settings) {
        return "--"
                + List.of(GRANT, REVOKE, LIST, PRINCIPAL, PRINCIPAL_TYPE).stream()
                        .filter(name -> settings.text(name).isPresent())
                        .findFirst()
                        .orElse(GRANT);
    }

    /**
     * What is asked for, checked against the file.
     *
     * @throws SarwanException one line: flags that do not go together, ids that the file does not hold
     */
    public static List<Change> of(ResolvedSettings settings) {
        long ways = List.of(GRANT, REVOKE, LIST).stream()
                .filter(name -> settings.text(name).isPresent())
                .count();
        if (ways > 1) {
            throw SarwanException.usage(
                    "grant-entitlement, revoke-grant and changes exclude each other", "Ask for one of them at a time");
        }
        Map<String, String> options = options(settings);
        if (settings.text(LIST).isPresent()) {
            return ChangeList.read(settings.readableFile(LIST).orElseThrow(), options);
        }
        Path file = settings.readableFile("file").orElseThrow();
        Optional<String> revoke = settings.text(REVOKE);
        try (KnownGrants known =
                KnownGrants.open(file, settings.directory("c1z-temp-dir").orElse(null))) {
            if (revoke.isPresent()) {
                return List.of(known.revocation(revoke.get(), options));
            }
            ResourceId principal = new ResourceId(required(settings, PRINCIPAL_TYPE), required(settings, PRINCIPAL));
            return List.of(known.grant(required(settings, GRANT), principal, options));
        }
    }

    private static String required(ResolvedSettings settings, String name) {
        return settings.text(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> SarwanException.usage(
                        name + " is missing",
                        "grant-entitlement, grant-principal and grant-principal-type belong together"));
    }

    private static Map<String, String> options(ResolvedSettings settings) {
        Map<String, String> options = new HashMap<>();
        OPTIONS.forEach((setting, option) -> settings.text(setting)
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> options.put(option, value)));
        return options;
    }
}
