/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What Privileged Identity Management for groups knows: active and eligible members and owners. */
public final class GroupSchedules {

    private static final int BY_GROUP = 0;
    private static final int BY_PRINCIPAL = 1;

    private final Tenant tenant;
    private final Ledger<GroupSchedule> active = ledger("group assignment");
    private final Ledger<GroupSchedule> eligible = ledger("group eligibility");

    GroupSchedules(Tenant tenant) {
        this.tenant = tenant;
    }

    private static Ledger<GroupSchedule> ledger(String what) {
        return new Ledger<>(what, GroupSchedule::id, List.of(GroupSchedule::groupId, GroupSchedule::principalId));
    }

    /**
     * Makes somebody eligible for a group.
     *
     * @param accessId {@code member} or {@code owner}
     */
    public GroupSchedule makeEligible(String groupId, String principalId, String accessId, String end) {
        tenant.audits().eligibility(true, tenant.require(groupId), tenant.require(principalId));
        return add(
                groupId,
                principalId,
                accessId,
                true,
                "assigned",
                end,
                UUID.randomUUID().toString());
    }

    /** Gives somebody a group through PIM; the membership itself is added, too. */
    public GroupSchedule assign(String groupId, String principalId, String accessId, String end) {
        return add(
                groupId,
                principalId,
                accessId,
                false,
                "assigned",
                end,
                UUID.randomUUID().toString());
    }

    GroupSchedule add(
            String groupId,
            String principalId,
            String accessId,
            boolean ofEligible,
            String assignmentType,
            String end,
            String unique) {
        DirectoryObject group = tenant.require(groupId, ObjectKind.GROUP);
        DirectoryObject principal = tenant.require(principalId);
        GroupSchedule schedule = new GroupSchedule(
                group.id() + "_" + accessId + "_" + unique,
                group.id(),
                principal.id(),
                accessId,
                ofEligible,
                assignmentType,
                "direct",
                Dice.TODAY.toString(),
                end);
        if (ofEligible) {
            return eligible.add(schedule);
        }
        if (accessId.equals("owner")) {
            tenant.addOwner(group.id(), principal.id());
        } else {
            tenant.addMember(group.id(), principal.id());
        }
        return active.add(schedule);
    }

    /** Takes an eligibility or an assignment away, the membership with it. */
    public void revoke(String scheduleId) {
        if (eligible.find(scheduleId).isPresent()) {
            GroupSchedule removed = eligible.remove(scheduleId);
            tenant.audits()
                    .eligibility(false, tenant.require(removed.groupId()), tenant.require(removed.principalId()));
            return;
        }
        GroupSchedule revoked = active.remove(scheduleId);
        if (revoked.accessId().equals("owner")) {
            tenant.removeOwner(revoked.groupId(), revoked.principalId());
        } else {
            tenant.removeMember(revoked.groupId(), revoked.principalId());
        }
    }

    public Collection<GroupSchedule> active(String groupId) {
        return active.by(BY_GROUP, groupId);
    }

    public Collection<GroupSchedule> eligible(String groupId) {
        return eligible.by(BY_GROUP, groupId);
    }

    /** Active and eligible ones of all groups. */
    public List<GroupSchedule> all() {
        return Stream.concat(active.all().stream(), eligible.all().stream()).toList();
    }

    /** The entities that follow an ordinal. */
    public Iterable<DirectoryObject> after(boolean ofEligible, int ordinal) {
        return (ofEligible ? eligible : active).after(ordinal, GroupSchedules::view);
    }

    void forget(String objectId, List<Runnable> undo) {
        for (Ledger<GroupSchedule> ledger : List.of(active, eligible)) {
            for (int key : new int[] {BY_GROUP, BY_PRINCIPAL}) {
                ledger.forget(
                        key,
                        objectId,
                        undo,
                        taken -> tenant.find(taken.groupId()).isPresent()
                                && tenant.find(taken.principalId()).isPresent());
            }
        }
    }

    private static DirectoryObject view(int ordinal, GroupSchedule schedule) {
        Row row = new Row(
                        schedule.eligible()
                                ? ObjectKind.GROUP_ELIGIBILITY_INSTANCE
                                : ObjectKind.GROUP_ASSIGNMENT_INSTANCE)
                .set("id", schedule.id())
                .set("accessId", schedule.accessId())
                .set("groupId", schedule.groupId())
                .set("principalId", schedule.principalId())
                .set("memberType", schedule.memberType())
                .set("startDateTime", schedule.start())
                .set("endDateTime", schedule.end());
        return schedule.eligible()
                ? row.set("eligibilityScheduleId", schedule.id()).entity(ordinal)
                : row.set("assignmentType", schedule.assignmentType())
                        .set("assignmentScheduleId", schedule.id())
                        .entity(ordinal);
    }
}
