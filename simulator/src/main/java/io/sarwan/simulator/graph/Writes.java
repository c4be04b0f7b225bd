/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Finds who carries out a write. Refusals have the words of the service; what a caller may do is looked at before what is
 * there.
 */
final class Writes {

    private final Tenant tenant;
    private final LinkWrites links;
    private final AppRoleWrites appRoles;
    private final RoleWrites roles;
    private final LicenceWrites licences;
    private final SynchronizationWrites synchronization;
    private final GroupEligibilityWrites groupEligibilities;

    Writes(Tenant tenant) {
        this.tenant = tenant;
        links = new LinkWrites(tenant);
        appRoles = new AppRoleWrites(tenant);
        roles = new RoleWrites(tenant);
        licences = new LicenceWrites(tenant);
        synchronization = new SynchronizationWrites(tenant);
        groupEligibilities = new GroupEligibilityWrites(tenant);
    }

    /** Whether a call counts as a write in the service's limits. */
    static boolean isWrite(GraphCall call) {
        return !call.method().equals("GET") && !call.path().endsWith("getByIds");
    }

    GraphReply answer(Asked asked, List<GraphCall.Segment> segments) {
        try {
            return route(asked, segments);
        } catch (NoSuchElementException gone) {
            throw GraphException.badRequest(gone.getMessage());
        }
    }

    private GraphReply route(Asked asked, List<GraphCall.Segment> segments) {
        String first = segments.get(0).name();
        String method = asked.call().method();
        if (first.equals("identityGovernance") && segments.size() >= 4) {
            return groupEligibilities.answer(asked, segments.subList(3, segments.size()));
        }
        if (first.equals("roleManagement") && segments.size() >= 3) {
            return roles.answer(asked, segments.subList(2, segments.size()));
        }
        if (segments.size() < 2) {
            throw methodNotAllowed(method);
        }
        String id = segments.get(1).name();
        String relation = segments.size() > 2 ? segments.get(2).name() : "";
        List<GraphCall.Segment> rest = segments.subList(Math.min(3, segments.size()), segments.size());
        return switch (first) {
            case "groups" ->
                switch (relation) {
                    case "" -> patched(asked, () -> links.bind(asked, find(ObjectKind.GROUP, id)));
                    case "assignLicense" -> licences.assign(asked, find(ObjectKind.GROUP, id));
                    default -> links.link(asked, find(ObjectKind.GROUP, id), relation, rest);
                };
            case "users" ->
                switch (relation) {
                    case "" -> patched(asked, () -> licences.locate(asked, find(ObjectKind.USER, id)));
                    case "assignLicense" -> licences.assign(asked, find(ObjectKind.USER, id));
                    default -> throw Router.noSuchSegment(relation);
                };
            case "servicePrincipals" ->
                switch (relation) {
                    case "appRoleAssignedTo" -> appRoles.answer(asked, find(ObjectKind.SERVICE_PRINCIPAL, id), rest);
                    case "synchronization" ->
                        synchronization.answer(
                                asked, find(ObjectKind.SERVICE_PRINCIPAL, id).get(), rest);
                    default -> links.link(asked, find(ObjectKind.SERVICE_PRINCIPAL, id), relation, rest);
                };
            default -> throw methodNotAllowed(method);
        };
    }

    private static GraphReply patched(Asked asked, java.util.function.Supplier<GraphReply> change) {
        if (!asked.call().method().equals("PATCH")) {
            throw methodNotAllowed(asked.call().method());
        }
        return change.get();
    }

    private Supplied find(ObjectKind kind, String id) {
        return () -> {
            DirectoryReads.checkGuid(id);
            return tenant.find(id)
                    .filter(object -> object.kind() == kind)
                    .orElseThrow(() -> GraphException.notFound(id));
        };
    }

    /** An object that is looked for after the permission was. */
    interface Supplied {
        DirectoryObject get();
    }

    static GraphException methodNotAllowed(String method) {
        return new GraphException(405, "Request_BadRequest", "Specified HTTP method " + method + " is not allowed.");
    }

    /** A text of the body. */
    static String text(Asked asked, String field) {
        JsonNode body = asked.call().body();
        String text = body == null ? "" : body.path(field).asText("");
        if (text.isEmpty()) {
            throw GraphException.badRequest("A value is required for property '" + field + "' of resource.");
        }
        return text;
    }

    /** The object that an {@code @odata.id} names. */
    static String referenced(String odataId, String base) {
        String prefix = base + "/directoryObjects/";
        if (!odataId.startsWith(prefix) || odataId.length() != prefix.length() + 36) {
            throw new GraphException(
                    400, "Request_BadRequest", "Not a valid reference update, url '" + odataId + "' is not supported.");
        }
        return odataId.substring(prefix.length());
    }
}
