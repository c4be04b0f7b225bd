/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** The directory roles and who has them, or may activate them, at which scope. */
public final class Roles {

    private static final int BY_PRINCIPAL = 0;
    private static final int BY_SCOPE = 1;

    private final Tenant tenant;
    private final RoleViews views;
    private final Ledger<RoleDefinition> definitions = new Ledger<>("role definition", RoleDefinition::id, List.of());
    private final Ledger<RoleGrant> active = grants("role assignment");
    private final Ledger<RoleGrant> eligible = grants("role eligibility");

    Roles(Tenant tenant) {
        this.tenant = tenant;
        views = new RoleViews(tenant);
    }

    private static Ledger<RoleGrant> grants(String what) {
        return new Ledger<>(what, RoleGrant::id, List.of(RoleGrant::principalId, RoleGrant::scope));
    }

    /** Adds a role of the tenant's own. */
    public RoleDefinition define(String displayName, boolean enabled) {
        return define(new RoleDefinition(UUID.randomUUID().toString(), displayName, displayName, false, enabled));
    }

    RoleDefinition define(RoleDefinition role) {
        return definitions.add(role);
    }

    /**
     * Gives a role for good.
     *
     * @param scope see {@link RoleGrant#scope()}
     * @throws NoSuchElementException when role or principal do not exist
     */
    public RoleGrant assign(String roleDefinitionId, String principalId, String scope) {
        return add(unstored(roleDefinitionId, principalId, scope, false, "Assigned", "Direct", null));
    }

    /** Gives a role until a point in time, {@code null} for good. */
    public RoleGrant assign(String roleDefinitionId, String principalId, String scope, String end) {
        return add(unstored(roleDefinitionId, principalId, scope, false, "Assigned", "Direct", end));
    }

    /** Makes somebody eligible for a role; {@code end} is a timestamp or {@code null}. */
    public RoleGrant makeEligible(String roleDefinitionId, String principalId, String scope, String end) {
        return add(unstored(roleDefinitionId, principalId, scope, true, "Assigned", "Direct", end));
    }

    /** Activates an eligibility until a point in time. */
    public RoleGrant activate(String eligibilityId, String end) {
        RoleGrant grant = eligible.find(eligibilityId)
                .orElseThrow(() -> new NoSuchElementException("the tenant has no role eligibility " + eligibilityId));
        return add(unstored(
                grant.roleDefinitionId(), grant.principalId(), grant.scope(), false, "Activated", "Direct", end));
    }

    /** Takes an active grant or an eligibility away. */
    public void revoke(String grantId) {
        if (eligible.find(grantId).isPresent()) {
            note(false, eligible.remove(grantId));
            return;
        }
        RoleGrant revoked = active.remove(grantId);
        note(false, revoked);
        boolean still = active.by(BY_PRINCIPAL, revoked.principalId()).stream()
                .anyMatch(other -> other.roleDefinitionId().equals(revoked.roleDefinitionId())
                        && other.scope().equals(RoleGrant.TENANT));
        if (revoked.scope().equals(RoleGrant.TENANT) && !still) {
            directoryRole(revoked.roleDefinitionId())
                    .ifPresent(role -> tenant.edges().leave(role, tenant.require(revoked.principalId())));
        }
    }

    private static RoleGrant unstored(
            String roleDefinitionId,
            String principalId,
            String scope,
            boolean eligible,
            String assignmentType,
            String memberType,
            String end) {
        return new RoleGrant(
                AppRoles.opaqueId(roleDefinitionId, UUID.randomUUID()) + "-1",
                roleDefinitionId,
                principalId,
                scope,
                eligible,
                assignmentType,
                memberType,
                Dice.TODAY.toString(),
                end);
    }

    RoleGrant add(RoleGrant grant) {
        RoleDefinition role = definitions
                .find(grant.roleDefinitionId())
                .orElseThrow(() ->
                        new NoSuchElementException("the tenant has no role definition " + grant.roleDefinitionId()));
        DirectoryObject principal = tenant.require(grant.principalId());
        note(true, grant);
        if (grant.eligible()) {
            return eligible.add(grant);
        }
        active.add(grant);
        if (role.builtIn()) {
            DirectoryObject activated = directoryRole(role.id()).orElseGet(() -> activateTemplate(role));
            if (grant.scope().equals(RoleGrant.TENANT)) {
                tenant.edges().join(activated, principal);
            }
        }
        return grant;
    }

    private void note(boolean added, RoleGrant grant) {
        if (grant.scope().equals(RoleGrant.TENANT)) {
            tenant.audits()
                    .role(added, grant.eligible(), grant.roleDefinitionId(), tenant.require(grant.principalId()));
        }
    }

    /** A built-in role appears in the old API once it was assigned for the first time, under an id of its own. */
    private DirectoryObject activateTemplate(RoleDefinition role) {
        String seed = tenant.id() + role.id();
        return tenant.add(
                ObjectKind.DIRECTORY_ROLE,
                Map.of(
                        "id",
                        UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString(),
                        "displayName",
                        role.displayName(),
                        "description",
                        role.description(),
                        "roleTemplateId",
                        role.id()));
    }

    /** The object the old API has for a built-in role, if the role was ever assigned. */
    public Optional<DirectoryObject> directoryRole(String roleTemplateId) {
        return tenant.objects(ObjectKind.DIRECTORY_ROLE).stream()
                .filter(role -> roleTemplateId.equals(role.get("roleTemplateId")))
                .findFirst();
    }

    public Collection<RoleDefinition> definitions() {
        return definitions.all();
    }

    /** Active grants as they were given: those of a group once, for the group. */
    public Collection<RoleGrant> active() {
        return active.all();
    }

    /** Eligible grants as they were given. */
    public Collection<RoleGrant> eligible() {
        return eligible.all();
    }

    /** Active grants with those that members have through a group. */
    public List<RoleGrant> activeInstances() {
        return active.all().stream()
                .flatMap(grant -> views.reached(grant).stream())
                .toList();
    }

    /** Eligible grants with those that members have through a group. */
    public List<RoleGrant> eligibleInstances() {
        return eligible.all().stream()
                .flatMap(grant -> views.reached(grant).stream())
                .toList();
    }

    public Iterable<DirectoryObject> definitionsAfter(int ordinal) {
        return definitions.after(ordinal, RoleViews::definition);
    }

    public Optional<DirectoryObject> definitionEntity(String id) {
        return definitions.view(id, RoleViews::definition);
    }

    /** The entities of {@code roleAssignments}: what somebody was given, not what reaches him. */
    public Iterable<DirectoryObject> assignmentsAfter(int ordinal) {
        return () -> active.entriesAfter(ordinal)
                .filter(entry -> entry.getValue().memberType().equals("Direct"))
                .map(entry -> RoleViews.assignment(entry.getKey(), entry.getValue()))
                .iterator();
    }

    public Optional<DirectoryObject> assignmentEntity(String id) {
        return active.view(id, RoleViews::assignment);
    }

    /** The entities of the schedule instances that follow an ordinal, those of group members included. */
    public Iterable<DirectoryObject> instancesAfter(boolean ofEligible, int ordinal) {
        int stored = ordinal < 0 ? -1 : (ordinal >> RoleViews.MEMBER_BITS) - 1;
        return () -> (ofEligible ? eligible : active)
                .entriesAfter(stored)
                .flatMap(entry -> views.instances(entry.getKey(), entry.getValue()).stream())
                .filter(instance -> instance.ordinal() > ordinal)
                .iterator();
    }

    /** The entities of {@code scopedRoleMembers} of an administrative unit. */
    public Iterable<DirectoryObject> scopedMembersAfter(String unitId, int ordinal) {
        return active.byAfter(
                BY_SCOPE,
                RoleGrant.unit(unitId),
                ordinal,
                (at, grant) -> views.scopedMember(
                        at,
                        grant,
                        unitId,
                        directoryRole(grant.roleDefinitionId())
                                .map(DirectoryObject::id)
                                .orElse(grant.roleDefinitionId())));
    }

    void forget(String objectId, List<Runnable> undo) {
        for (Ledger<RoleGrant> ledger : List.of(active, eligible)) {
            ledger.forget(BY_PRINCIPAL, objectId, undo, this::isWhole);
            ledger.forget(BY_SCOPE, RoleGrant.unit(objectId), undo, this::isWhole);
            ledger.forget(BY_SCOPE, "/" + objectId, undo, this::isWhole);
        }
    }

    private boolean isWhole(RoleGrant grant) {
        String scope = grant.scope().substring(grant.scope().lastIndexOf('/') + 1);
        return tenant.find(grant.principalId()).isPresent()
                && (scope.isEmpty() || tenant.find(scope).isPresent());
    }
}
