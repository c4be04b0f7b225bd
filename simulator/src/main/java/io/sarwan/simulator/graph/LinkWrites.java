/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.GroupKind;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.ArrayList;
import java.util.List;

/** Adds and removes members and owners of groups, and owners of applications. */
final class LinkWrites {

    private static final int MOST_BINDS = 20;
    private static final List<String> MEMBERS = List.of("GroupMember.ReadWrite.All", "Group.ReadWrite.All");
    private static final List<String> OWNERS = List.of("Group.ReadWrite.All");
    private static final List<String> APPLICATIONS = List.of("Application.ReadWrite.All");
    private static final List<String> ROLES = List.of("RoleManagement.ReadWrite.Directory");

    private final Tenant tenant;

    LinkWrites(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Answers {@code POST …/members/$ref} and {@code DELETE …/members/{id}/$ref}, and the same with owners. */
    GraphReply link(Asked asked, Writes.Supplied owner, String relation, List<GraphCall.Segment> rest) {
        boolean members = relation.equals("members");
        if (!members && !relation.equals("owners")) {
            throw Router.noSuchSegment(relation);
        }
        String method = asked.call().method();
        String last = rest.isEmpty() ? "" : rest.get(rest.size() - 1).name();
        if (!last.equals("$ref")
                || !(method.equals("POST") && rest.size() == 1) && !(method.equals("DELETE") && rest.size() == 2)) {
            throw Writes.methodNotAllowed(method);
        }
        return method.equals("POST")
                ? add(asked, owner, members)
                : remove(asked, owner, members, rest.get(0).name());
    }

    private GraphReply add(Asked asked, Writes.Supplied owner, boolean members) {
        DirectoryObject object = allowed(asked, owner, members);
        String id =
                Writes.referenced(Writes.text(asked, "@odata.id"), asked.call().base());
        DirectoryObject other = tenant.find(id).orElseThrow(() -> GraphException.notFound(id));
        synchronized (object) {
            check(object, other, members);
            if (linked(object, members).contains(other)) {
                throw existing(members);
            }
            change(object, other, members, true);
        }
        return GraphReply.nothing();
    }

    private GraphReply remove(Asked asked, Writes.Supplied owner, boolean members, String id) {
        DirectoryObject object = allowed(asked, owner, members);
        DirectoryReads.checkGuid(id);
        DirectoryObject other = tenant.find(id).orElseThrow(() -> GraphException.notFound(id));
        synchronized (object) {
            check(object, null, members);
            if (!linked(object, members).contains(other)) {
                throw GraphException.notFound(id);
            }
            boolean unified = object.kind() == ObjectKind.GROUP && GroupKind.of(object) == GroupKind.MICROSOFT_365;
            if (!members && unified && object.owners().size() == 1) {
                throw GraphException.badRequest(
                        "The group must have at least one owner, hence this owner cannot be removed.");
            }
            change(object, other, members, false);
        }
        return GraphReply.nothing();
    }

    /** Answers {@code PATCH /groups/{id}} with {@code members@odata.bind}: all or nothing. */
    GraphReply bind(Asked asked, Writes.Supplied owner) {
        DirectoryObject group = allowed(asked, owner, true);
        JsonNode binds =
                asked.call().body() == null ? null : asked.call().body().get("members@odata.bind");
        if (binds == null || !binds.isArray() || asked.call().body().size() != 1) {
            throw GraphException.notSimulated("other changes of a group than members@odata.bind");
        }
        if (binds.size() > MOST_BINDS) {
            throw GraphException.badRequest(
                    "The number of links in the request exceeds the limit of " + MOST_BINDS + ".");
        }
        synchronized (group) {
            List<DirectoryObject> added = new ArrayList<>();
            for (JsonNode bind : binds) {
                String id = Writes.referenced(bind.asText(), asked.call().base());
                DirectoryObject member = tenant.find(id).orElseThrow(() -> GraphException.notFound(id));
                check(group, member, true);
                if (group.members().contains(member) || added.contains(member)) {
                    throw existing(true);
                }
                added.add(member);
            }
            added.forEach(member -> tenant.addMember(group.id(), member.id()));
        }
        return GraphReply.nothing();
    }

    private static DirectoryObject allowed(Asked asked, Writes.Supplied owner, boolean members) {
        boolean application = asked.call().path().startsWith("/servicePrincipals/");
        asked.access().need(application ? APPLICATIONS : members ? MEMBERS : OWNERS);
        DirectoryObject object = owner.get();
        if (Boolean.TRUE.equals(property(object, "isManagementRestricted"))) {
            throw denied();
        }
        if (Boolean.TRUE.equals(property(object, "isAssignableToRole"))) {
            asked.access().need(ROLES);
        }
        return object;
    }

    private static Object property(DirectoryObject object, String name) {
        return object.kind() == ObjectKind.GROUP ? object.get(name) : null;
    }

    private static GraphException denied() {
        return new GraphException(
                403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    /** Who takes nobody, and who takes not this one. */
    private static void check(DirectoryObject object, DirectoryObject other, boolean members) {
        if (object.kind() != ObjectKind.GROUP) {
            return;
        }
        switch (GroupKind.of(object)) {
            case SYNCED ->
                throw GraphException.badRequest(
                        "Unable to update the specified properties for on-premises mastered Directory Sync objects or"
                                + " objects currently undergoing migration.");
            case DYNAMIC -> {
                if (members) {
                    throw GraphException.badRequest(
                            "Insufficient privileges to complete the operation: members of a group with dynamic"
                                    + " membership cannot be changed.");
                }
            }
            case MAIL_ENABLED_SECURITY, DISTRIBUTION ->
                throw GraphException.badRequest(
                        "Cannot Update a mail-enabled security groups and or distribution list.");
            case MICROSOFT_365, ROLE_ASSIGNABLE -> {
                if (members && other != null && other.kind() == ObjectKind.GROUP) {
                    throw GraphException.badRequest("Nesting is currently not supported for this kind of group.");
                }
            }
            case SECURITY -> {}
        }
    }

    private static List<DirectoryObject> linked(DirectoryObject object, boolean members) {
        return members ? object.members() : object.owners();
    }

    private void change(DirectoryObject object, DirectoryObject other, boolean members, boolean add) {
        if (members && add) {
            tenant.addMember(object.id(), other.id());
        } else if (members) {
            tenant.removeMember(object.id(), other.id());
        } else if (add) {
            tenant.addOwner(object.id(), other.id());
        } else {
            tenant.removeOwner(object.id(), other.id());
        }
    }

    private static GraphException existing(boolean members) {
        return GraphException.badRequest("One or more added object references already exist for the following modified"
                + " properties: '" + (members ? "members" : "owners") + "'.");
    }
}
