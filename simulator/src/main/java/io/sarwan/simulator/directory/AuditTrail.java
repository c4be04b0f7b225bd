/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The directory's audit log, as far as it tells of access that no delta query reports: who is assigned to applications, who
 * owns them, and who may activate what of a group. Names and categories are those of "Microsoft Entra audit log categories
 * and activities".
 */
public final class AuditTrail {

    private static final String DIRECTORY = "Core Directory";

    private final Ledger<Entry> entries = new Ledger<>("audit entry", Entry::id, List.of());

    AuditTrail() {}

    /**
     * One entry.
     *
     * @param service which part of the directory wrote it
     * @param targets the objects that it names
     */
    public record Entry(
            String id, Instant time, String category, String activity, String service, List<DirectoryObject> targets) {}

    /** Entries that follow an ordinal, as entities. */
    public Iterable<DirectoryObject> after(int ordinal) {
        return entries.after(ordinal, AuditTrail::view);
    }

    /** Makes the log forget everything, as it does after some time. */
    public void forget() {
        List.copyOf(entries.all()).forEach(entry -> entries.remove(entry.id()));
    }

    void assignment(boolean added, DirectoryObject application, DirectoryObject principal) {
        String kind =
                switch (principal.kind()) {
                    case USER -> "user";
                    case GROUP -> "group";
                    default -> "service principal";
                };
        String activity = added
                ? "Add app role assignment " + (kind.equals("user") ? "grant to user" : "to " + kind)
                : "Remove app role assignment from " + kind;
        String category =
                switch (principal.kind()) {
                    case USER -> "UserManagement";
                    case GROUP -> "GroupManagement";
                    default -> "ApplicationManagement";
                };
        note(category, activity, DIRECTORY, application, principal);
    }

    void ownership(boolean added, DirectoryObject owned, DirectoryObject owner) {
        if (owned.kind() == ObjectKind.SERVICE_PRINCIPAL) {
            String activity = (added ? "Add owner to" : "Remove owner from") + " service principal";
            note("ApplicationManagement", activity, DIRECTORY, owned, owner);
        }
    }

    void eligibility(boolean added, DirectoryObject group, DirectoryObject principal) {
        String activity =
                (added ? "Add eligible member to" : "Remove eligible member from") + " group in PIM completed";
        note("GroupManagement", activity, "PIM", group, principal);
    }

    private void note(String category, String activity, String service, DirectoryObject... targets) {
        entries.add(
                new Entry(UUID.randomUUID().toString(), Instant.now(), category, activity, service, List.of(targets)));
    }

    private static DirectoryObject view(int ordinal, Entry entry) {
        return new Row(ObjectKind.DIRECTORY_AUDIT)
                .set("id", entry.id())
                .set("activityDateTime", entry.time().toString())
                .set("category", entry.category())
                .set("activityDisplayName", entry.activity())
                .set("loggedByService", entry.service())
                .set("result", "success")
                .set(
                        "targetResources",
                        entry.targets().stream()
                                .map(target -> Map.of(
                                        "id", target.id(), "type", target.kind().resourceName()))
                                .toList())
                .entity(ordinal);
    }
}
