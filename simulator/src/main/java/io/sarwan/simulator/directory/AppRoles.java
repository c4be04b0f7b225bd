/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is assigned to which application with which role. Assignments have no change tracking in the service, so none is
 * kept of them here.
 */
public final class AppRoles {

    private static final int BY_RESOURCE = 0;
    private static final int BY_PRINCIPAL = 1;

    private final Tenant tenant;
    private final Ledger<AppRoleAssignment> assignments = new Ledger<>(
            "app role assignment",
            AppRoleAssignment::id,
            List.of(AppRoleAssignment::resourceId, AppRoleAssignment::principalId));

    AppRoles(Tenant tenant) {
        this.tenant = tenant;
    }

    /**
     * Assigns a role.
     *
     * @param appRoleId any id: the service keeps assignments of roles that were deleted
     * @throws NoSuchElementException when the service principal or the principal does not exist
     * @throws IllegalStateException when the principal has the role
     */
    public AppRoleAssignment assign(String resourceId, String appRoleId, String principalId) {
        DirectoryObject resource = tenant.require(resourceId, ObjectKind.SERVICE_PRINCIPAL);
        DirectoryObject principal = tenant.require(principalId);
        if (principal.kind() != ObjectKind.USER
                && principal.kind() != ObjectKind.GROUP
                && principal.kind() != ObjectKind.SERVICE_PRINCIPAL) {
            throw new IllegalArgumentException(principal + " cannot be assigned to an application");
        }
        boolean exists = assignedTo(resource.id()).stream()
                .anyMatch(other -> other.principalId().equals(principal.id())
                        && other.appRoleId().equals(appRoleId));
        if (exists) {
            throw new IllegalStateException(principal + " already has the role " + appRoleId + " of " + resource);
        }
        tenant.audits().assignment(true, resource, principal, appRoleId);
        return add(resource, appRoleId, principal, UUID.randomUUID(), Dice.TODAY.toString());
    }

    AppRoleAssignment add(
            DirectoryObject resource, String appRoleId, DirectoryObject principal, UUID unique, String created) {
        return assignments.add(new AppRoleAssignment(
                opaqueId(principal.id(), unique), resource.id(), appRoleId, principal.id(), created));
    }

    /**
     * Takes an assignment away.
     *
     * @throws NoSuchElementException when there is none
     */
    public void unassign(String assignmentId) {
        AppRoleAssignment removed = assignments.remove(assignmentId);
        tenant.audits()
                .assignment(
                        false,
                        tenant.require(removed.resourceId()),
                        tenant.require(removed.principalId()),
                        removed.appRoleId());
    }

    public Collection<AppRoleAssignment> all() {
        return assignments.all();
    }

    /** The assignments an application has given, in the stable order. */
    public Collection<AppRoleAssignment> assignedTo(String resourceId) {
        return assignments.by(BY_RESOURCE, resourceId);
    }

    /** The assignments a user, group or service principal has. */
    public Collection<AppRoleAssignment> assignmentsOf(String principalId) {
        return assignments.by(BY_PRINCIPAL, principalId);
    }

    /** The entities of {@code appRoleAssignedTo} that follow an ordinal. */
    public Iterable<DirectoryObject> assignedToAfter(String resourceId, int ordinal) {
        return assignments.byAfter(BY_RESOURCE, resourceId, ordinal, this::view);
    }

    /** The entities of {@code appRoleAssignments} that follow an ordinal. */
    public Iterable<DirectoryObject> assignmentsAfter(String principalId, int ordinal) {
        return assignments.byAfter(BY_PRINCIPAL, principalId, ordinal, this::view);
    }

    /** One assignment as an entity. */
    public Optional<DirectoryObject> entity(String assignmentId) {
        return assignments.view(assignmentId, this::view);
    }

    void forget(String objectId, List<Runnable> undo) {
        for (int key : new int[] {BY_RESOURCE, BY_PRINCIPAL}) {
            assignments.forget(
                    key,
                    objectId,
                    undo,
                    taken -> tenant.find(taken.resourceId()).isPresent()
                            && tenant.find(taken.principalId()).isPresent());
        }
    }

    private DirectoryObject view(int ordinal, AppRoleAssignment assignment) {
        Optional<DirectoryObject> principal = tenant.find(assignment.principalId());
        return new Row(ObjectKind.APP_ROLE_ASSIGNMENT)
                .set("id", assignment.id())
                .set("appRoleId", assignment.appRoleId())
                .set("createdDateTime", assignment.createdDateTime())
                .set("principalDisplayName", displayName(principal))
                .set("principalId", assignment.principalId())
                .set(
                        "principalType",
                        principal.map(found -> found.kind().resourceName()).orElse(null))
                .set("resourceDisplayName", displayName(tenant.find(assignment.resourceId())))
                .set("resourceId", assignment.resourceId())
                .entity(ordinal);
    }

    private static Object displayName(Optional<DirectoryObject> object) {
        return object.map(found -> found.get("displayName")).orElse(null);
    }

    /** 32 bytes in base64url, the first half of them the principal's id. */
    static String opaqueId(String objectId, UUID unique) {
        UUID principal = UUID.fromString(objectId.toLowerCase(Locale.ROOT));
        byte[] bytes = ByteBuffer.allocate(32)
                .putLong(principal.getMostSignificantBits())
                .putLong(principal.getLeastSignificantBits())
                .putLong(unique.getMostSignificantBits())
                .putLong(unique.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
