/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.event;

import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.event.AuditRow.Target;
import io.sarwan.governance.Event;
import io.sarwan.governance.Event.Entitled;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the activities of the audit log mean: access given or taken away where the row says all of it, otherwise a change of
 * the object. A row that failed means nothing.
 *
 * <p>Source: "Microsoft Entra audit log categories and activities". Which modified property names a group or role is what
 * the log shows, not documented; where it is missing, the row is read as a change of what it names.
 */
final class AuditActivities {

    private static final String ZERO_ROLE = "00000000-0000-0000-0000-000000000000";

    private final Map<String, Activity> grants = new HashMap<>();

    /** Reads one kind of grant from a row; empty when the row does not say enough. */
    private interface Reader {
        Optional<Access> read(AuditRow row, EventRun run);
    }

    private record Activity(boolean given, Reader reader) {}

    private record Access(ResourceId resource, Entitled entitlement, ResourceId principal) {}

    AuditActivities() {
        both("Add member to group", "Remove member from group", (row, run) -> ofGroup(row, run, GovernanceIds.MEMBERS));
        both("Add owner to group", "Remove owner from group", (row, run) -> ofGroup(row, run, GovernanceIds.OWNERS));
        both(
                "Add owner to service principal",
                "Remove owner from service principal",
                AuditActivities::applicationOwner);
        both("Add member to role", "Remove member from role", (row, run) -> ofRole(row, run, GovernanceIds.ASSIGNED));
        both(
                "Add eligible member to role",
                "Remove eligible member from role",
                (row, run) -> ofRole(row, run, GovernanceIds.ELIGIBLE));
        both(
                "Add app role assignment grant to user",
                "Remove app role assignment from user",
                AuditActivities::assignment);
        both("Add app role assignment to group", "Remove app role assignment from group", AuditActivities::assignment);
        both(
                "Add app role assignment to service principal",
                "Remove app role assignment from service principal",
                AuditActivities::assignment);
    }

    private void both(String given, String taken, Reader reader) {
        grants.put(key(given), new Activity(true, reader));
        grants.put(key(taken), new Activity(false, reader));
    }

    private static String key(String activity) {
        return activity.toLowerCase(Locale.ROOT).strip();
    }

    List<Event> events(AuditRow row, EventRun run) {
        if (!row.success() || row.time() == null) {
            return List.of();
        }
        Activity activity = grants.get(key(row.activity()));
        Optional<Event> grant = activity == null
                ? Optional.empty()
                : activity.reader()
                        .read(row, run)
                        .map(access -> Event.granted(
                                row.id(),
                                row.time(),
                                activity.given(),
                                access.resource(),
                                access.entitlement(),
                                access.principal()));
        return grant.or(() -> changed(row, run)).stream().toList();
    }

    /** The object that the row names first, unless that is only who got something. */
    private static Optional<Event> changed(AuditRow row, EventRun run) {
        boolean role =
                key(row.activity()).endsWith(" role") || key(row.activity()).contains("role definition");
        return role
                ? row.modified("Role.TemplateId")
                        .or(() -> row.first("role").map(Target::id))
                        .map(id -> Event.changed(row.id(), row.time(), new ResourceId(EntraTypes.DIRECTORY_ROLE, id)))
                : row.targets().stream()
                        .flatMap(target -> resource(target, run).stream())
                        .findFirst()
                        .map(resource -> Event.changed(row.id(), row.time(), resource));
    }

    private static Optional<Access> ofGroup(AuditRow row, EventRun run, String slug) {
        Optional<String> group = row.modified("Group.ObjectID").or(() -> row.targets().stream()
                .filter(target -> target.is(AuditRow.GROUP))
                .reduce((earlier, later) -> later)
                .map(Target::id));
        return group.flatMap(id -> row.otherThan(id)
                .flatMap(target -> resource(target, run))
                .map(principal -> access(new ResourceId(EntraTypes.GROUP, id), slug, principal)));
    }

    private static Optional<Access> ofRole(AuditRow row, EventRun run, String slug) {
        return row.modified("Role.TemplateId").flatMap(id -> row.otherThan(id)
                .flatMap(target -> resource(target, run))
                .map(principal -> access(new ResourceId(EntraTypes.DIRECTORY_ROLE, id), slug, principal)));
    }

    private static Optional<Access> applicationOwner(AuditRow row, EventRun run) {
        Optional<String> owned = row.modified("ServicePrincipal.ObjectID").or(() -> row.targets().stream()
                .filter(target -> target.is(AuditRow.SERVICE_PRINCIPAL))
                .reduce((earlier, later) -> later)
                .map(Target::id));
        return owned.flatMap(id -> row.otherThan(id)
                .flatMap(target -> resource(target, run))
                .map(owner -> new Access(
                        application(id),
                        new Entitled(GovernanceIds.entitlement(application(id), GovernanceIds.OWNERS), "owner"),
                        owner)));
    }

    /** The application is the target that carries the role; who has it is the other one. */
    private static Optional<Access> assignment(AuditRow row, EventRun run) {
        return row.targets().stream()
                .filter(target -> target.is(AuditRow.SERVICE_PRINCIPAL)
                        && target.modified().containsKey("AppRole.Id"))
                .findFirst()
                .flatMap(target -> row.otherThan(target.id())
                        .flatMap(other -> resource(other, run))
                        .map(principal -> assignment(target, principal)));
    }

    private static Access assignment(Target target, ResourceId principal) {
        String role = target.modified().get("AppRole.Id");
        String slug = ZERO_ROLE.equals(role)
                ? GovernanceIds.ASSIGNED
                : target.modified().getOrDefault("AppRole.Value", role);
        return new Access(
                application(target.id()),
                new Entitled(GovernanceIds.assignment(application(target.id()), role), slug),
                principal);
    }

    private static Access access(ResourceId resource, String slug, ResourceId principal) {
        return new Access(resource, new Entitled(GovernanceIds.entitlement(resource, slug), slug), principal);
    }

    private static ResourceId application(String id) {
        return new ResourceId(EntraTypes.ENTERPRISE_APPLICATION, id);
    }

    private static Optional<ResourceId> resource(Target target, EventRun run) {
        return switch (target.type()) {
            case AuditRow.USER -> Optional.of(new ResourceId(EntraTypes.USER, target.id()));
            case AuditRow.GROUP -> Optional.of(new ResourceId(EntraTypes.GROUP, target.id()));
            // One that is gone was an application far more often than a managed identity.
            case AuditRow.SERVICE_PRINCIPAL ->
                Optional.of(run.application(target.id()).orElseGet(() -> application(target.id())));
            case "administrativeunit" -> Optional.of(new ResourceId(EntraTypes.ADMINISTRATIVE_UNIT, target.id()));
            default -> Optional.empty();
        };
    }
}
