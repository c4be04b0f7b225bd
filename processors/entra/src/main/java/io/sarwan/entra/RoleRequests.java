/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.entra.graph.ResponseReader;

/** Every question about directory roles and Privileged Identity Management. */
final class RoleRequests {

    private static final String ROLES = "/v1.0/roleManagement/directory/";

    /** The type of the principal comes with it, which no property of an assignment tells. */
    private static final String PRINCIPAL = "&$expand=principal($select=id)";

    private static final String HELD = "id,principalId,roleDefinitionId,directoryScopeId,appScopeId";

    private static final String SCHEDULED = HELD + ",startDateTime,endDateTime,memberType";

    private static final ResponseReader<GraphPage<GraphObject>> OBJECTS = new PageReader<>(GraphObject::read);

    /** Built-in roles, activated or not, and the tenant's own. */
    GraphRequest<GraphPage<GraphObject>> definitions() {
        return list(ROLES + "roleDefinitions?$select=id,displayName,description,isBuiltIn,isEnabled,templateId");
    }

    /** Who holds which role now, with since when, until when and why. */
    GraphRequest<GraphPage<GraphObject>> assignmentInstances() {
        return list(ROLES + "roleAssignmentScheduleInstances?$select=" + SCHEDULED + ",assignmentType" + PRINCIPAL);
    }

    /** Who holds which role now. */
    GraphRequest<GraphPage<GraphObject>> assignments() {
        return list(ROLES + "roleAssignments?$select=" + HELD + PRINCIPAL);
    }

    /** Who may activate which role. */
    GraphRequest<GraphPage<GraphObject>> eligibilityInstances() {
        return list(ROLES + "roleEligibilityScheduleInstances?$select=" + SCHEDULED + PRINCIPAL);
    }

    /** Who may activate a membership or ownership of one group; Graph answers for one group at a time only. */
    GraphRequest<GraphPage<GraphObject>> groupEligibilities(String groupId) {
        return list("/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances?$select="
                + "id,accessId,groupId,principalId,memberType,startDateTime,endDateTime" + PRINCIPAL
                + "&$filter=groupId%20eq%20" + GraphLink.literal(groupId));
    }

    private static GraphRequest<GraphPage<GraphObject>> list(String pathAndQuery) {
        return GraphRequest.get(GraphLink.of(pathAndQuery), OBJECTS);
    }
}
