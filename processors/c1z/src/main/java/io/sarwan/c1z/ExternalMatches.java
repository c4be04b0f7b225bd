/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Coverage;
import io.sarwan.governance.ExternalMatch;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Trait;
import io.sarwan.governance.TraitKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives the principals of another connector's file the grants of a run that mean them. A grant that means nobody goes: whom
 * it names is no resource of the run. A grant that was given stays one that means somebody, so that a later run which takes
 * it over finds out anew who that is.
 */
final class ExternalMatches {

    private static final int AT_ONCE = 1_000;
    private static final String EMAIL = "email";

    private final Database database;
    private final RunState.Run run;
    private final RunState state;
    private final ExternalFile file;
    private final Map<String, ResourceId> byId = new HashMap<>();
    private final Map<TraitKind, Set<ResourceId>> byKind = new HashMap<>();
    private final Map<ExternalMatch.ByProfile, Set<ResourceId>> byProfile = new HashMap<>();
    private final Map<ResourceId, TraitKind> kinds = new HashMap<>();
    private final ObjectCounts changed = new ObjectCounts();
    private long matched;
    private long unmatched;

    private record Meant(long row, Grant grant) {}

    ExternalMatches(Database database, RunState.Run run, RunState state, ExternalFile file) {
        this.database = database;
        this.run = run;
        this.state = state;
        this.file = file;
    }

    /** @param principals external ids of those who can be meant */
    void apply(Set<String> principals, Instant now) throws SQLException {
        List<Meant> meant = meant();
        if (meant.isEmpty()) {
            return;
        }
        index(principals, meant);
        Set<String> entitlements = entitlementsOf(meant);
        RowWriter writer = new RowWriter(database, state, run.syncId());
        List<Grant> given = new ArrayList<>();
        for (Meant each : meant) {
            Set<ResourceId> found = found(each.grant().match());
            for (ResourceId principal : found) {
                given.add(each.grant().to(principal, through(each.grant(), principal, entitlements)));
            }
            matched += found.isEmpty() ? 0 : 1;
            unmatched += found.isEmpty() ? 1 : 0;
            database.update("delete from v1_grants where id = ?", each.row());
            changed.add(C1zSchema.GRANTS, each.grant().resource().type(), -1);
            if (given.size() >= AT_ONCE) {
                write(writer, given, now);
            }
        }
        write(writer, given, now);
    }

    ObjectCounts changed() {
        return changed;
    }

    long matched() {
        return matched;
    }

    long unmatched() {
        return unmatched;
    }

    private List<Meant> meant() throws SQLException {
        List<Meant> meant = new ArrayList<>();
        database.each(
                "select id, external_id, entitlement_id, resource_type_id, resource_id, principal_resource_type_id,"
                        + " principal_resource_id, expansion, data from v1_grants where id > ? and instr(data, ?) > 0",
                row -> {
                    Grant grant = GrantDecoder.grant(new GrantDecoder.Row(
                            row.getString(2),
                            row.getString(3),
                            new ResourceId(row.getString(4), row.getString(5)),
                            new ResourceId(row.getString(6), row.getString(7)),
                            row.getBytes(8),
                            row.getBytes(9)));
                    // Grants of the other file are of its own principals; only those that the run has read mean
                    // anybody.
                    if (grant.match() != null) {
                        meant.add(new Meant(row.getLong(1), grant));
                    }
                },
                run.floor(C1zSchema.GRANTS),
                Foreign.matchName());
        return meant;
    }

    /** One walk over the principals, for everything that is asked of them. */
    private void index(Set<String> principals, List<Meant> meant) throws SQLException {
        Map<TraitKind, Map<String, Map<String, List<ExternalMatch.ByProfile>>>> asked = asked(meant);
        file.database()
                .each(
                        "select external_id, data from v1_resources where sync_id = ? order by id",
                        row -> {
                            if (!principals.contains(row.getString(1))) {
                                return;
                            }
                            Resource principal = ResourceDecoder.resource(row.getBytes(2), row.getString(1));
                            byId.put(principal.id().id(), principal.id());
                            if (principal.trait() != null) {
                                TraitKind kind = principal.trait().kind();
                                kinds.put(principal.id(), kind);
                                byKind.computeIfAbsent(kind, any -> new LinkedHashSet<>())
                                        .add(principal.id());
                                asked.getOrDefault(kind, Map.of()).forEach((key, byValue) -> values(principal, key)
                                        .forEach(value -> byValue.getOrDefault(FoldedText.of(value), List.of())
                                                .forEach(match -> byProfile
                                                        .computeIfAbsent(match, any -> new LinkedHashSet<>())
                                                        .add(principal.id()))));
                            }
                        },
                        file.syncId());
    }

    /** By kind, key and folded value. */
    private static Map<TraitKind, Map<String, Map<String, List<ExternalMatch.ByProfile>>>> asked(List<Meant> meant) {
        Map<TraitKind, Map<String, Map<String, List<ExternalMatch.ByProfile>>>> asked = new HashMap<>();
        Set<ExternalMatch.ByProfile> different = new HashSet<>();
        for (Meant each : meant) {
            if (each.grant().match() instanceof ExternalMatch.ByProfile match && different.add(match)) {
                asked.computeIfAbsent(match.kind(), any -> new LinkedHashMap<>())
                        .computeIfAbsent(match.key(), any -> new HashMap<>())
                        .computeIfAbsent(FoldedText.of(match.value()), any -> new ArrayList<>())
                        .add(match);
            }
        }
        return asked;
    }

    private static Set<String> values(Resource principal, String key) {
        Set<String> values = new LinkedHashSet<>();
        if (principal.profile().get(key) instanceof String text) {
            values.add(text);
        }
        if (key.equals(EMAIL) && principal.trait() instanceof Trait.User user) {
            user.emails().forEach(email -> values.add(email.address()));
        }
        return values;
    }

    private Set<ResourceId> found(ExternalMatch match) {
        if (match instanceof ExternalMatch.ById one) {
            ResourceId id = byId.get(one.id());
            return id == null ? Set.of() : Set.of(id);
        }
        return match instanceof ExternalMatch.All all
                ? byKind.getOrDefault(all.kind(), Set.of())
                : byProfile.getOrDefault((ExternalMatch.ByProfile) match, Set.of());
    }

    /** Who comes along with the principal that is meant: those who hold of it what those of the stand-in would. */
    private Grant.Expansion through(Grant grant, ResourceId principal, Set<String> entitlements) {
        if (grant.expansion() == null
                || grant.match() instanceof ExternalMatch.All
                || kinds.get(principal) == TraitKind.USER) {
            return null;
        }
        List<String> named = slugs(grant).stream()
                .map(slug -> principal.toString() + ':' + slug)
                .filter(entitlements::contains)
                .toList();
        return named.isEmpty()
                ? null
                : new Grant.Expansion(
                        named, grant.expansion().shallow(), grant.expansion().resourceTypeIds());
    }

    /** Of the stand-in's entitlements; the reference connectors name them by a Baton id, pages that others write by id. */
    private static List<String> slugs(Grant grant) {
        String prefix = grant.principal().toString() + ':';
        return grant.expansion().entitlementIds().stream()
                .flatMap(id -> id.startsWith(prefix)
                        ? Stream.of(id.substring(prefix.length()))
                        : EntitlementBid.parse(id).stream()
                                .filter(bid -> bid.resource().equals(grant.principal()))
                                .map(EntitlementBid::slug))
                .distinct()
                .toList();
    }

    /** Those entitlements of the run that expansions may name from now on. */
    private Set<String> entitlementsOf(List<Meant> meant) throws SQLException {
        Set<String> wanted = new HashSet<>();
        for (Meant each : meant) {
            if (each.grant().expansion() != null) {
                found(each.grant().match())
                        .forEach(id -> slugs(each.grant()).forEach(slug -> wanted.add(id.toString() + ':' + slug)));
            }
        }
        Set<String> there = new HashSet<>();
        if (!wanted.isEmpty()) {
            database.each(
                    "select external_id from v1_entitlements where id > ?",
                    row -> {
                        if (wanted.contains(row.getString(1))) {
                            there.add(row.getString(1));
                        }
                    },
                    run.floor(C1zSchema.ENTITLEMENTS));
        }
        return there;
    }

    private void write(RowWriter writer, List<Grant> given, Instant now) throws SQLException {
        PageRows rows = PageRows.encode(
                new GovernancePage("external", List.of(), List.of(), given, null, Coverage.NONE, Map.of()), Map.of());
        writer.insert(rows, now);
        changed.addAll(rows.counts());
        given.clear();
    }
}
