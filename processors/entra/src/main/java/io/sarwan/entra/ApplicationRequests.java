/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.entra.graph.ResponseReader;
import java.util.List;

/** What is asked about applications besides their list. Paths and {@code $select} lists live here only. */
final class ApplicationRequests {

    private static final String SERVICE_PRINCIPALS = "/v1.0/servicePrincipals";
    private static final String OWNERS = "owners";
    private static final String ASSIGNED_TO = "appRoleAssignedTo";
    private static final String ASSIGNMENT = "appRoleId,principalId,principalType";
    private static final int LARGEST_PAGE = 999;
    private static final int LARGEST_EXPANDED_PAGE = 100;

    private static final ResponseReader<GraphPage<GraphObject>> OBJECTS = new PageReader<>(GraphObject::read);
    private static final ResponseReader<GraphPage<GroupRefs.Member>> OWNER_PAGE =
            new PageReader<>(GroupRefs.Member::read);
    private static final ResponseReader<GraphPage<GroupRefs.Member>> ASSIGNMENT_PAGE =
            new PageReader<>(GroupRefs.Member::readAssignment);

    /**
     * Who is assigned to up to {@link EntraRequests#IDS_PER_FILTER} applications; one with
     * {@link EntraRequests#EXPAND_LIMIT} assignments is cut off and has to be read on its own.
     */
    GraphRequest<GraphPage<GroupRefs>> assignedTo(List<String> ids) {
        return expanded(ASSIGNED_TO, ASSIGNMENT, ids, GroupRefs.Member::readAssignment);
    }

    /** Who is assigned to one application, over all pages. */
    GraphRequest<GraphPage<GroupRefs.Member>> assignedTo(String id) {
        return single(ASSIGNED_TO, ASSIGNMENT, id, ASSIGNMENT_PAGE);
    }

    /** Owners of up to {@link EntraRequests#IDS_PER_FILTER} applications, cut off as assignments are. */
    GraphRequest<GraphPage<GroupRefs>> owners(List<String> ids) {
        return expanded(OWNERS, "id", ids, GroupRefs.Member::read);
    }

    /** Owners of one application, over all pages. */
    GraphRequest<GraphPage<GroupRefs.Member>> owners(String id) {
        return single(OWNERS, "id", id, OWNER_PAGE);
    }

    /**
     * Application registrations with their credentials. Microsoft allows 150 requests a minute that select
     * {@code keyCredentials}; a list needs few.
     */
    GraphRequest<GraphPage<GraphObject>> registrations() {
        return GraphRequest.get(
                GraphLink.of("/v1.0/applications?$select=id,appId,displayName,passwordCredentials,keyCredentials&$top="
                        + LARGEST_PAGE),
                OBJECTS);
    }

    /** The provisioning jobs of one application. */
    GraphRequest<GraphPage<GraphObject>> synchronizationJobs(String id) {
        return GraphRequest.get(
                GraphLink.of(SERVICE_PRINCIPALS + '/' + GraphLink.encode(id) + "/synchronization/jobs"), OBJECTS);
    }

    private static GraphRequest<GraphPage<GroupRefs>> expanded(
            String relation, String select, List<String> ids, ResponseReader<GroupRefs.Member> each) {
        return GraphRequest.get(
                GraphLink.of(SERVICE_PRINCIPALS + "?$select=id&$expand=" + relation + "($select=" + select + ")&$top="
                        + LARGEST_EXPANDED_PAGE + "&$filter=" + EntraRequests.idIn(ids)),
                new PageReader<>(json -> GroupRefs.read(json, relation, each)));
    }

    private static GraphRequest<GraphPage<GroupRefs.Member>> single(
            String relation, String select, String id, ResponseReader<GraphPage<GroupRefs.Member>> reader) {
        return GraphRequest.get(
                GraphLink.of(SERVICE_PRINCIPALS + '/' + GraphLink.encode(id) + '/' + relation + "?$select=" + select
                        + "&$top=" + LARGEST_PAGE),
                reader);
    }
}
