/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a delta query asks for.
 *
 * @param projection properties that are told
 * @param relations relationships that are told: {@code members}, {@code owners}, {@code manager}
 * @param ids the only objects that are told, empty for all
 */
record DeltaQuery(Projection projection, Set<String> relations, Set<String> ids) {

    private static final int MOST_IDS = 50;
    private static final Pattern ID = Pattern.compile("\\s*id\\s+eq\\s+'([^']*)'\\s*", Pattern.CASE_INSENSITIVE);

    private static final Map<ObjectKind, Set<String>> RELATIONS = Map.of(
            ObjectKind.USER, Set.of("manager"),
            ObjectKind.GROUP, Set.of("members", "owners"),
            ObjectKind.ADMINISTRATIVE_UNIT, Set.of("members"),
            ObjectKind.DIRECTORY_ROLE, Set.of("members"));

    /**
     * @param select empty for the default properties and the members
     * @param filter {@code id eq '…'} joined by {@code or}, empty for none
     */
    static DeltaQuery of(String select, String filter, ObjectKind kind, Access access) {
        Set<String> known = RELATIONS.getOrDefault(kind, Set.of());
        if (select.isEmpty()) {
            Set<String> told = known.contains("members") ? Set.of("members") : Set.of();
            return new DeltaQuery(new Projection(null, Set.of(kind), true, access), told, ids(filter));
        }
        Set<String> relations = new LinkedHashSet<>();
        List<String> properties = new ArrayList<>(List.of("id"));
        for (String written : select.split(",", -1)) {
            String name = written.strip();
            if (known.contains(name)) {
                relations.add(name);
            } else if (!name.equalsIgnoreCase("id")) {
                properties.add(name);
            }
        }
        Projection projection = new Projection(String.join(",", properties), Set.of(kind), true, access);
        return new DeltaQuery(projection, relations, ids(filter));
    }

    private static Set<String> ids(String filter) {
        if (filter.isEmpty()) {
            return Set.of();
        }
        Set<String> ids = new LinkedHashSet<>();
        for (String clause : filter.split("(?i)\\bor\\b", -1)) {
            Matcher matcher = ID.matcher(clause);
            if (!matcher.matches()) {
                throw GraphException.unsupportedQuery("Unsupported Query. A delta query filters by 'id eq' alone.");
            }
            ids.add(matcher.group(1).toLowerCase(Locale.ROOT));
        }
        if (ids.size() > MOST_IDS) {
            throw GraphException.badRequest(
                    "Too many objects in the filter: " + ids.size() + ". At most " + MOST_IDS + " are allowed.");
        }
        return ids;
    }

    boolean tells(String objectId) {
        return ids.isEmpty() || ids.contains(objectId.toLowerCase(Locale.ROOT));
    }
}
