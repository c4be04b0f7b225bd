/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.List;
import java.util.Optional;

/** Reads what hangs on an object: app role assignments, provisioning jobs and scoped administrators. */
final class ApplicationReads {

    private final ObjectWriter writer = new ObjectWriter();
    private final Tenant tenant;
    private final Listing listing;

    ApplicationReads(Tenant tenant, Listing listing) {
        this.tenant = tenant;
        this.listing = listing;
    }

    /**
     * Answers what follows an object.
     *
     * @param rest the segments behind the object, at least one
     */
    GraphReply answer(Asked asked, DirectoryObject object, List<GraphCall.Segment> rest) {
        GraphCall.Segment relation = rest.get(0);
        List<GraphCall.Segment> behind = rest.subList(1, rest.size());
        boolean application = object.kind() == ObjectKind.SERVICE_PRINCIPAL;
        if (relation.is("appRoleAssignedTo") && application) {
            return assignments(asked, object, "appRoleAssignedTo", behind);
        }
        if (relation.is("appRoleAssignments")
                && (application || object.kind() == ObjectKind.USER || object.kind() == ObjectKind.GROUP)) {
            return assignments(asked, object, "appRoleAssignments", behind);
        }
        if (relation.is("synchronization")
                && application
                && !behind.isEmpty()
                && behind.get(0).is("jobs")) {
            return jobs(asked, object, behind.subList(1, behind.size()));
        }
        if (relation.is("scopedRoleMembers") && object.kind() == ObjectKind.ADMINISTRATIVE_UNIT && behind.isEmpty()) {
            asked.access().need(Permissions.UNIT_ROLES);
            return listing.pages(
                    asked,
                    new Listing.Source(
                            ObjectKind.SCOPED_ROLE_MEMBERSHIP, "scopedRoleMemberships", ordinal -> tenant.roles()
                                    .scopedMembersAfter(object.id(), ordinal)));
        }
        throw Router.noSuchSegment(relation.name());
    }

    private GraphReply assignments(
            Asked asked, DirectoryObject object, String relation, List<GraphCall.Segment> behind) {
        asked.access().need(Permissions.APPLICATIONS);
        String context = object.kind().collection() + "('" + object.id() + "')/" + relation;
        boolean given = relation.equals("appRoleAssignedTo");
        Listing.Source source = new Listing.Source(
                ObjectKind.APP_ROLE_ASSIGNMENT,
                context,
                ordinal -> given
                        ? tenant.appRoles().assignedToAfter(object.id(), ordinal)
                        : tenant.appRoles().assignmentsAfter(object.id(), ordinal));
        if (behind.isEmpty()) {
            return listing.pages(asked, source);
        }
        if (behind.size() > 1) {
            throw Router.noSuchSegment(behind.get(1).name());
        }
        if (behind.get(0).is("$count")) {
            return listing.count(asked, source);
        }
        String id = behind.get(0).name();
        Optional<DirectoryObject> found = tenant.appRoles().entity(id).filter(entity -> object.id()
                .equals(entity.get(given ? "resourceId" : "principalId")));
        return listing.one(asked, ObjectKind.APP_ROLE_ASSIGNMENT, context, found, id);
    }

    /** As much of a job's schema as names its rules. */
    private GraphReply schema(DirectoryObject principal, String jobId) {
        if (tenant.synchronization().of(principal.id()).stream()
                .noneMatch(job -> job.id().equals(jobId))) {
            throw GraphException.notFound(jobId);
        }
        return GraphReply.json(200, writer.toBytes(256, out -> {
            out.writeStartObject();
            out.writeStringField("id", jobId);
            out.writeArrayFieldStart("synchronizationRules");
            out.writeStartObject();
            out.writeStringField("id", SynchronizationWrites.rule(jobId));
            out.writeNumberField("priority", 1);
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    private GraphReply jobs(Asked asked, DirectoryObject principal, List<GraphCall.Segment> behind) {
        asked.access().need(Permissions.SYNCHRONIZATION);
        String context = "servicePrincipals('" + principal.id() + "')/synchronization/jobs";
        if (behind.isEmpty()) {
            return listing.whole(
                    asked,
                    new Listing.Source(ObjectKind.SYNCHRONIZATION_JOB, context, ordinal -> tenant.synchronization()
                            .after(principal.id(), ordinal)));
        }
        if (behind.size() == 2 && behind.get(1).is("schema")) {
            return schema(principal, behind.get(0).name());
        }
        if (behind.size() > 1) {
            throw Router.noSuchSegment(behind.get(1).name());
        }
        String id = behind.get(0).name();
        Optional<DirectoryObject> found = tenant.synchronization()
                .entity(id)
                .filter(job -> tenant.synchronization().of(principal.id()).stream()
                        .anyMatch(own -> own.id().equals(id)));
        return listing.one(asked, ObjectKind.SYNCHRONIZATION_JOB, context, found, id);
    }
}
