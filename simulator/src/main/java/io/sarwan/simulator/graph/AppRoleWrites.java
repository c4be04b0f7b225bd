/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Tenant;
import java.util.List;
import java.util.Map;

/** Assigns applications and their roles. */
final class AppRoleWrites {

    private static final List<String> ASSIGN = List.of("AppRoleAssignment.ReadWrite.All");

    private final Tenant tenant;
    private final ObjectWriter writer = new ObjectWriter();

    AppRoleWrites(Tenant tenant) {
        this.tenant = tenant;
    }

    GraphReply answer(Asked asked, Writes.Supplied application, List<GraphCall.Segment> rest) {
        asked.access().need(ASSIGN);
        DirectoryObject resource = application.get();
        String method = asked.call().method();
        if (method.equals("POST") && rest.isEmpty()) {
            return assign(asked, resource);
        }
        if (method.equals("DELETE") && rest.size() == 1) {
            return unassign(resource, rest.get(0).name());
        }
        throw Writes.methodNotAllowed(method);
    }

    private synchronized GraphReply assign(Asked asked, DirectoryObject resource) {
        String principalId = Writes.text(asked, "principalId");
        String roleId = Writes.text(asked, "appRoleId");
        if (!Writes.text(asked, "resourceId").equals(resource.id())) {
            throw GraphException.badRequest("The resourceId does not match the resource of the path.");
        }
        if (tenant.find(principalId).isEmpty()) {
            throw GraphException.badRequest("Not a valid reference update.");
        }
        if (!offers(resource, roleId)) {
            throw GraphException.badRequest("Permission being assigned was not found on application");
        }
        boolean held = tenant.appRoles().assignedTo(resource.id()).stream()
                .anyMatch(each -> each.principalId().equals(principalId)
                        && each.appRoleId().equals(roleId));
        if (held) {
            throw GraphException.badRequest("Permission being assigned already exists on the object");
        }
        AppRoleAssignment made = tenant.appRoles().assign(resource.id(), roleId, principalId);
        return GraphReply.json(201, writer.toBytes(256, out -> {
            out.writeStartObject();
            out.writeStringField("id", made.id());
            out.writeStringField("appRoleId", made.appRoleId());
            out.writeStringField("principalId", made.principalId());
            out.writeStringField("resourceId", made.resourceId());
            out.writeEndObject();
        }));
    }

    private static boolean offers(DirectoryObject resource, String roleId) {
        if (roleId.equals(AppRoleAssignment.DEFAULT_ROLE)) {
            return true;
        }
        return resource.get("appRoles") instanceof List<?> roles
                && roles.stream().anyMatch(role -> role instanceof Map<?, ?> fields && roleId.equals(fields.get("id")));
    }

    private synchronized GraphReply unassign(DirectoryObject resource, String assignmentId) {
        boolean given = tenant.appRoles().assignedTo(resource.id()).stream()
                .anyMatch(each -> each.id().equals(assignmentId));
        if (!given) {
            throw GraphException.notFound(assignmentId);
        }
        tenant.appRoles().unassign(assignmentId);
        return GraphReply.nothing();
    }
}
