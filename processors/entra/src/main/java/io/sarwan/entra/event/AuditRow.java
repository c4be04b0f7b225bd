/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.event;

import io.sarwan.entra.GraphObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One row of the audit log.
 *
 * @param time {@code null} when the row has none that can be read
 * @param activity what was done, {@code ""} when the row does not say
 * @param targets what it was done to, in the order of the log
 */
record AuditRow(String id, Instant time, String activity, String service, boolean success, List<Target> targets) {

    static final String USER = "user";
    static final String GROUP = "group";
    static final String SERVICE_PRINCIPAL = "serviceprincipal";

    /**
     * One object that a row names.
     *
     * @param type in lower case
     * @param modified the new value of each property, or the old one where there is no new one, without quotes
     */
    record Target(String id, String type, Map<String, String> modified) {
        boolean is(String other) {
            return type.equals(other);
        }
    }

    static AuditRow of(GraphObject row) {
        List<Target> targets = new ArrayList<>();
        if (row.attributes().get("targetResources") instanceof List<?> listed) {
            for (Object each : listed) {
                if (each instanceof Map<?, ?> target && target.get("id") instanceof String id && !id.isBlank()) {
                    targets.add(new Target(id, type(target.get("type")), modified(target.get("modifiedProperties"))));
                }
            }
        }
        return new AuditRow(
                row.id(),
                row.instant("activityDateTime"),
                orEmpty(row.text("activityDisplayName")),
                orEmpty(row.text("loggedByService")),
                "success".equalsIgnoreCase(row.text("result")),
                List.copyOf(targets));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static String type(Object type) {
        return type instanceof String text ? text.toLowerCase(Locale.ROOT) : "";
    }

    private static Map<String, String> modified(Object properties) {
        Map<String, String> values = new HashMap<>();
        if (properties instanceof List<?> listed) {
            for (Object each : listed) {
                if (each instanceof Map<?, ?> property && property.get("displayName") instanceof String name) {
                    value(property.get("newValue"))
                            .or(() -> value(property.get("oldValue")))
                            .ifPresent(value -> values.put(name, value));
                }
            }
        }
        return values;
    }

    /** Values are JSON inside text: {@code "\"5b1c…\""}. */
    private static Optional<String> value(Object json) {
        if (!(json instanceof String text)) {
            return Optional.empty();
        }
        String bare = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
        return bare.isBlank() || bare.equals("null") ? Optional.empty() : Optional.of(bare);
    }

    /** The value of a modified property, of whichever target has it. */
    Optional<String> modified(String name) {
        return targets.stream()
                .map(target -> target.modified().get(name))
                .filter(value -> value != null)
                .findFirst();
    }

    Optional<Target> first(String type) {
        return targets.stream().filter(target -> target.is(type)).findFirst();
    }

    /** The first user, group or service principal other than this object. */
    Optional<Target> otherThan(String objectId) {
        return targets.stream()
                .filter(target -> !target.id().equalsIgnoreCase(objectId))
                .filter(target -> target.is(USER) || target.is(GROUP) || target.is(SERVICE_PRINCIPAL))
                .findFirst();
    }

    Set<String> servicePrincipals() {
        return targets.stream()
                .filter(target -> target.is(SERVICE_PRINCIPAL))
                .map(Target::id)
                .collect(Collectors.toSet());
    }
}
