/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The directory's audit log. Names, categories and the shape of what was modified are those of "Microsoft Entra audit log
 * categories and activities" and of the log itself: old and new values are JSON inside text, and who joins a group is the
 * first target, with the group among what was modified.
 */
public final class AuditTrail {

    private static final String DIRECTORY = "Core Directory";
    private static final String GROUPS = "GroupManagement";
    private static final String APPLICATIONS = "ApplicationManagement";
    private static final String ROLES = "RoleManagement";

    private final Ledger<Entry> entries = new Ledger<>("audit entry", Entry::id, List.of());
    private volatile boolean recording;

    AuditTrail() {}

    /**
     * One entry.
     *
     * @param service which part of the directory wrote it
     * @param targets the objects that it names
     */
    public record Entry(
            String id,
            Instant time,
            String category,
            String activity,
            String service,
            String result,
            List<Target> targets) {

        /** The same entry with another time, as one that is written late has. */
        public Entry at(Instant other) {
            return new Entry(id, other, category, activity, service, result, targets);
        }
    }

    /**
     * What an entry is about.
     *
     * @param type as the log calls it
     * @param modified names and new values; those of a removal are old values
     */
    public record Target(String id, String type, Map<String, String> modified, boolean removal) {}

    /** Entries that follow an ordinal, as entities. */
    public Iterable<DirectoryObject> after(int ordinal) {
        return entries.after(ordinal, AuditTrail::view);
    }

    /** Adds an entry as it is. */
    public void add(Entry entry) {
        entries.add(entry);
    }

    /** How many entries there are. */
    public int size() {
        return entries.all().size();
    }

    /** Makes the log forget everything, as it does after some time. */
    public void forget() {
        List.copyOf(entries.all()).forEach(entry -> entries.remove(entry.id()));
    }

    /** What happened until now was the making of the tenant. */
    void begin() {
        forget();
        recording = true;
    }

    void object(String verb, DirectoryObject object) {
        String category = category(object.kind());
        if (category != null) {
            String done = verb.equals("Delete") && object.kind() == ObjectKind.SERVICE_PRINCIPAL ? "Remove" : verb;
            note(category, done + ' ' + noun(object.kind()), DIRECTORY, target(object, Map.of(), false));
        }
    }

    void licensed(DirectoryObject user) {
        note("UserManagement", "Change user license", DIRECTORY, target(user, Map.of(), false));
    }

    void membership(boolean added, DirectoryObject container, DirectoryObject member) {
        if (container.kind() == ObjectKind.GROUP) {
            note(
                    GROUPS,
                    added ? "Add member to group" : "Remove member from group",
                    DIRECTORY,
                    target(member, Map.of("Group.ObjectID", container.id()), !added),
                    target(container, Map.of(), false));
        }
    }

    void role(boolean added, boolean eligible, String templateId, DirectoryObject principal) {
        String kind = eligible ? "eligible member" : "member";
        note(
                ROLES,
                (added ? "Add " + kind + " to role" : "Remove " + kind + " from role"),
                DIRECTORY,
                target(principal, Map.of("Role.TemplateId", templateId), !added),
                new Target(UUID.nameUUIDFromBytes(templateId.getBytes()).toString(), "Role", Map.of(), false));
    }

    void assignment(boolean added, DirectoryObject application, DirectoryObject principal, String appRoleId) {
        String kind =
                switch (principal.kind()) {
                    case USER -> "user";
                    case GROUP -> "group";
                    default -> "service principal";
                };
        String activity = added
                ? "Add app role assignment " + (kind.equals("user") ? "grant to user" : "to " + kind)
                : "Remove app role assignment from " + kind;
        note(
                category(principal.kind()),
                activity,
                DIRECTORY,
                target(application, Map.of("AppRole.Id", appRoleId), !added),
                target(principal, Map.of(), false));
    }

    void ownership(boolean added, DirectoryObject owned, DirectoryObject owner) {
        if (owned.kind() == ObjectKind.SERVICE_PRINCIPAL || owned.kind() == ObjectKind.GROUP) {
            boolean ofGroup = owned.kind() == ObjectKind.GROUP;
            note(
                    category(owned.kind()),
                    (added ? "Add owner to " : "Remove owner from ") + noun(owned.kind()),
                    DIRECTORY,
                    ofGroup
                            ? target(owner, Map.of("Group.ObjectID", owned.id()), !added)
                            : target(owner, Map.of("ServicePrincipal.ObjectID", owned.id()), !added),
                    target(owned, Map.of(), false));
        }
    }

    void eligibility(boolean added, DirectoryObject group, DirectoryObject principal) {
        String activity =
                (added ? "Add eligible member to" : "Remove eligible member from") + " group in PIM completed";
        note(GROUPS, activity, "PIM", target(group, Map.of(), false), target(principal, Map.of(), false));
    }

    private static Target target(DirectoryObject object, Map<String, String> modified, boolean removal) {
        return new Target(object.id(), object.kind().resourceName(), modified, removal);
    }

    private static String category(ObjectKind kind) {
        return switch (kind) {
            case USER -> "UserManagement";
            case GROUP -> GROUPS;
            case SERVICE_PRINCIPAL, APPLICATION -> APPLICATIONS;
            default -> null;
        };
    }

    private static String noun(ObjectKind kind) {
        return kind == ObjectKind.SERVICE_PRINCIPAL ? "service principal" : kind.typeName();
    }

    private void note(String category, String activity, String service, Target... targets) {
        if (recording) {
            entries.add(new Entry(
                    UUID.randomUUID().toString(),
                    Instant.now(),
                    category,
                    activity,
                    service,
                    "success",
                    List.of(targets)));
        }
    }

    private static DirectoryObject view(int ordinal, Entry entry) {
        return new Row(ObjectKind.DIRECTORY_AUDIT)
                .set("id", entry.id())
                .set("activityDateTime", entry.time().toString())
                .set("category", entry.category())
                .set("activityDisplayName", entry.activity())
                .set("loggedByService", entry.service())
                .set("result", entry.result())
                .set(
                        "targetResources",
                        entry.targets().stream().map(AuditTrail::view).toList())
                .entity(ordinal);
    }

    private static Map<String, Object> view(Target target) {
        List<Map<String, Object>> modified = new ArrayList<>();
        target.modified().forEach((name, value) -> {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("displayName", name);
            property.put("oldValue", target.removal() ? '"' + value + '"' : null);
            property.put("newValue", target.removal() ? null : '"' + value + '"');
            modified.add(property);
        });
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", target.id());
        view.put("type", target.type());
        view.put("modifiedProperties", modified);
        return view;
    }
}
