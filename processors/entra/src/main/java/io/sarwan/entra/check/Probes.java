/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.EntraFeatures;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.MalformedAnswerException;
import java.io.IOException;
import java.util.List;

/** The questions of a check: the paths that a sync reads, one object each. */
final class Probes {

    static final String ORGANIZATION = "organization";
    static final String USERS = "users";
    static final String GROUPS = "groups";
    static final String DEVICES = "devices";

    private static final String ROLES = "/v1.0/roleManagement/directory/";
    private static final String ONE = "?$select=id&$top=1";

    private Probes() {}

    /** What can be asked of any tenant. A property that only {@code User.Read.All} shows tells who may see users whole. */
    static List<Probe> ofParts() {
        return List.of(
                about(EntraFeatures.users(), "/v1.0/users?$select=id,accountEnabled&$top=1"),
                about(EntraFeatures.groups(), "/v1.0/groups" + ONE),
                about(EntraFeatures.applications(), "/v1.0/servicePrincipals" + ONE),
                about(EntraFeatures.licences(), "/v1.0/subscribedSkus"),
                about(EntraFeatures.directoryRoles(), ROLES + "roleDefinitions" + ONE),
                about(EntraFeatures.roleAssignmentSchedules(), ROLES + "roleAssignmentScheduleInstances" + ONE),
                about(EntraFeatures.roleEligibilities(), ROLES + "roleEligibilityScheduleInstances" + ONE),
                about(EntraFeatures.administrativeUnits(), "/v1.0/directory/administrativeUnits" + ONE),
                about(EntraFeatures.signInActivity(), "/v1.0/users?$select=id,signInActivity&$top=1"));
    }

    /** What tells how large the tenant is and which licence it has. */
    static List<Probe> ofTenant() {
        return List.of(
                new Probe(ORGANIZATION, get("/v1.0/organization?$select=id,displayName,assignedPlans")),
                count(USERS),
                count(GROUPS),
                count(DEVICES));
    }

    /** What Graph answers for one group only. */
    static List<Probe> ofGroup(String id) {
        return List.of(
                about(EntraFeatures.groups(), "/beta/groups/" + GraphLink.encode(id) + "/members?$select=id&$top=1"),
                about(
                        EntraFeatures.groupEligibilities(),
                        "/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances"
                                + "?$select=id&$top=1&$filter=groupId%20eq%20" + GraphLink.literal(id)));
    }

    /** What Graph answers for one application only. */
    static List<Probe> ofServicePrincipal(String id) {
        return List.of(about(
                EntraFeatures.synchronizationJobs(),
                "/v1.0/servicePrincipals/" + GraphLink.encode(id) + "/synchronization/jobs"));
    }

    /** What Exchange answers for one user only, and not with a list. */
    static List<Probe> ofUser(String id) {
        return List.of(new Probe(
                EntraFeatures.mailboxPurposes().name(),
                GraphRequest.get(
                        GraphLink.of("/v1.0/users/" + GraphLink.encode(id) + "/mailboxSettings?$select=userPurpose"),
                        GraphJson.READER)));
    }

    /** The fact that a count of these objects is known by. */
    static String countOf(String collection) {
        return "number of " + collection;
    }

    private static Probe about(EntraFeature feature, String pathAndQuery) {
        return new Probe(feature.name(), get(pathAndQuery));
    }

    private static Probe count(String collection) {
        return new Probe(
                countOf(collection),
                get("/v1.0/" + collection + ONE + "&$count=true").eventual());
    }

    private static GraphRequest<JsonNode> get(String pathAndQuery) {
        return GraphRequest.get(GraphLink.of(pathAndQuery), Probes::read);
    }

    private static JsonNode read(JsonParser json) throws IOException {
        JsonNode answer = json.readValueAsTree();
        if (answer == null || !answer.path("value").isArray()) {
            throw new MalformedAnswerException("an answer that is no list");
        }
        return answer;
    }
}
