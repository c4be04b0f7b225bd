/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.entra.GraphObject;
import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import io.sarwan.governance.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditActivitiesTest {

    private final AuditActivities activities = new AuditActivities();
    private final EventRun run = new EventRun(EventFeed.CHANGES, null, Instant.EPOCH);

    private List<String> of(String activity, String targets) throws Exception {
        return of(activity, "success", targets);
    }

    private List<String> of(String activity, String result, String targets) throws Exception {
        String row = "{\"id\":\"r1\",\"activityDateTime\":\"2026-03-01T12:00:00.1234567Z\",\"activityDisplayName\":\""
                + activity + "\",\"loggedByService\":\"Core Directory\",\"result\":\"" + result
                + "\",\"targetResources\":" + targets.replace('\'', '"') + "}";
        Map<?, ?> attributes = new ObjectMapper().readValue(row, Map.class);
        return activities.events(AuditRow.of(GraphObject.of("r1", attributes)), run).stream()
                .map(AuditActivitiesTest::text)
                .toList();
    }

    private static String text(Event event) {
        return event.kind() + " "
                + (event.entitlement() == null
                        ? event.resource()
                        : event.entitlement().id()) + (event.principal() == null ? "" : " " + event.principal());
    }

    private static String target(String type, String id, String... modified) {
        StringBuilder properties = new StringBuilder();
        for (int at = 0; at < modified.length; at += 2) {
            properties
                    .append(at == 0 ? "" : ",")
                    .append("{'displayName':'")
                    .append(modified[at])
                    .append("','oldValue':null,'newValue':'\\'")
                    .append(modified[at + 1])
                    .append("\\''}");
        }
        return "{'id':'" + id + "','type':'" + type + "','modifiedProperties':[" + properties + "]}";
    }

    @Test
    void aGroupInAGroupIsTheMemberAndNotTheGroup() throws Exception {
        assertThat(of(
                        "Add member to group",
                        "[" + target("Group", "inner", "Group.ObjectID", "outer") + "," + target("Group", "outer")
                                + "]"))
                .containsExactly("GRANT_CREATED group:outer:members group:inner");
    }

    @Test
    void aRowThatDoesNotNameTheRoleIsAChangeAndNotAGuess() throws Exception {
        assertThat(of("Add member to role", "[" + target("User", "u1") + "," + target("Role", "object") + "]"))
                .containsExactly("RESOURCE_CHANGED directory_role:object");
    }

    @Test
    void aScopedRoleIsNeverToldAsOneOfTheWholeTenant() throws Exception {
        assertThat(of(
                        "Add scoped member to role",
                        "[" + target("User", "u1", "Role.TemplateId", "t1") + "," + target("Role", "object") + "]"))
                .containsExactly("RESOURCE_CHANGED directory_role:t1");
    }

    @Test
    void anAssignmentWithoutItsRoleIsAChangeOfTheApplication() throws Exception {
        assertThat(of(
                        "Add app role assignment grant to user",
                        "[" + target("ServicePrincipal", "app") + "," + target("User", "u1") + "]"))
                .containsExactly("RESOURCE_CHANGED enterprise_application:app");
    }

    @Test
    void theZeroRoleIsAccessWithoutARole() throws Exception {
        assertThat(of(
                        "Remove app role assignment from user",
                        "[" + target("ServicePrincipal", "app", "AppRole.Id", "00000000-0000-0000-0000-000000000000")
                                + "," + target("User", "u1") + "]"))
                .containsExactly("GRANT_REVOKED enterprise_application:app:assignment:"
                        + "00000000-0000-0000-0000-000000000000 user:u1");
    }

    @Test
    void whatIsKnownToBeAManagedIdentityIsToldAsOne() throws Exception {
        run.know("mi", new ResourceId("managed_identity", "mi"));
        assertThat(of("Update service principal", "[" + target("ServicePrincipal", "mi") + "]"))
                .containsExactly("RESOURCE_CHANGED managed_identity:mi");
    }

    @Test
    void aRowAboutNothingThatTheModelHasTellsNothing() throws Exception {
        assertThat(of("Update device", "[" + target("Device", "d1") + "]")).isEmpty();
        assertThat(of("Update policy", "[]")).isEmpty();
        assertThat(of("Update user", "timeout", "[" + target("User", "u1") + "]"))
                .isEmpty();
    }

    @Test
    void rowsOfAnotherShapeDoNotEndTheRead() throws Exception {
        assertThat(of("Update user", "{'odd':true}")).isEmpty();
        assertThat(of("Update user", "[null,{'id':5},{'id':'u1','type':'User','modifiedProperties':'odd'}]"))
                .containsExactly("RESOURCE_CHANGED user:u1");
    }
}
