/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Answers {@code /roleManagement/directory} and PIM for groups. */
final class RoleReads {

    private final Tenant tenant;
    private final Listing listing;

    RoleReads(Tenant tenant, Listing listing) {
        this.tenant = tenant;
        this.listing = listing;
    }

    /**
     * @param rest the segments behind {@code roleManagement/directory}
     */
    GraphReply directory(Asked asked, List<GraphCall.Segment> rest) {
        String name = rest.isEmpty() ? "" : rest.get(0).name();
        return switch (name) {
            case "roleDefinitions" -> {
                asked.access().need(Permissions.ROLES);
                yield entities(
                        asked,
                        rest,
                        ObjectKind.ROLE_DEFINITION,
                        tenant.roles()::definitionsAfter,
                        tenant.roles()::definitionEntity);
            }
            case "roleAssignments" -> {
                asked.access().need(Permissions.ROLES);
                yield entities(
                        asked,
                        rest,
                        ObjectKind.ROLE_ASSIGNMENT,
                        tenant.roles()::assignmentsAfter,
                        tenant.roles()::assignmentEntity);
            }
            case "roleAssignmentScheduleInstances" -> {
                asked.access().needForPim(Permissions.ROLE_SCHEDULES);
                yield instances(asked, rest, ObjectKind.ROLE_ASSIGNMENT_INSTANCE, false);
            }
            case "roleEligibilityScheduleInstances" -> {
                asked.access().needForPim(Permissions.ROLE_ELIGIBILITIES);
                yield instances(asked, rest, ObjectKind.ROLE_ELIGIBILITY_INSTANCE, true);
            }
            default -> throw Router.noSuchSegment(name);
        };
    }

    /**
     * @param rest the segments behind {@code identityGovernance/privilegedAccess/group}
     */
    GraphReply groups(Asked asked, List<GraphCall.Segment> rest) {
        String name = rest.isEmpty() ? "" : rest.get(0).name();
        boolean eligible = name.equals("eligibilityScheduleInstances");
        if (rest.size() != 1 || (!eligible && !name.equals("assignmentScheduleInstances"))) {
            throw Router.noSuchSegment(name);
        }
        asked.access().needForPim(eligible ? Permissions.GROUP_ELIGIBILITIES : Permissions.GROUP_SCHEDULES);
        String filter = asked.query().option("filter");
        if (filter == null || !filter.matches("(?is).*\\b(groupId|principalId)\\s+eq\\s.*")) {
            throw new GraphException(
                    400, "MissingParameters", "The required parameters GroupId or PrincipalId is missing.");
        }
        return listing.pages(
                asked,
                new Listing.Source(
                        eligible ? ObjectKind.GROUP_ELIGIBILITY_INSTANCE : ObjectKind.GROUP_ASSIGNMENT_INSTANCE,
                        "identityGovernance/privilegedAccess/group/" + name,
                        ordinal -> tenant.groupSchedules().after(eligible, ordinal)));
    }

    private GraphReply instances(Asked asked, List<GraphCall.Segment> rest, ObjectKind kind, boolean eligible) {
        IntFunction<Iterable<DirectoryObject>> after = ordinal -> tenant.roles().instancesAfter(eligible, ordinal);
        return entities(asked, rest, kind, after, id -> {
            for (DirectoryObject instance : after.apply(-1)) {
                if (instance.id().equals(id)) {
                    return Optional.of(instance);
                }
            }
            return Optional.empty();
        });
    }

    private GraphReply entities(
            Asked asked,
            List<GraphCall.Segment> rest,
            ObjectKind kind,
            IntFunction<Iterable<DirectoryObject>> after,
            Function<String, Optional<DirectoryObject>> find) {
        String context = "roleManagement/directory/" + kind.collection();
        Listing.Source source = new Listing.Source(kind, context, after);
        if (rest.size() == 1 && rest.get(0).key() == null) {
            return listing.pages(asked, source);
        }
        if (rest.size() == 2 && rest.get(1).is("$count")) {
            return listing.count(asked, source);
        }
        if (rest.size() > 2) {
            throw Router.noSuchSegment(rest.get(2).name());
        }
        String id = rest.size() == 2 ? rest.get(1).name() : rest.get(0).key();
        return listing.one(asked, kind, context, find.apply(id), id);
    }
}
