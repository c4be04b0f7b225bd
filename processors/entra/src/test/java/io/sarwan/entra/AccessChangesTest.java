/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AccessChangesTest {

    private final AccessChanges changes = new AccessChanges();

    @Test
    void afterSomethingWasRestoredNothingOfTheLastSyncCounts() throws Exception {
        add("Core Directory", "ApplicationManagement", "Restore service principal");

        assertThat(changes.mayConcern("any other")).isTrue();
    }

    @Test
    void aRowThatDoesNotSayWhatHappenedCountsAsTheWorst() throws Exception {
        changes.add(row("{\"id\":\"1\"}"));

        assertThat(changes.mayConcern("any other")).isTrue();
    }

    @Test
    void anApplicationThatARowNamesIsAskedAgain() throws Exception {
        add("Core Directory", "UserManagement", "Add app role assignment grant to user");

        assertThat(changes.mayConcern("app")).isTrue();
        assertThat(changes.mayConcern("other")).isFalse();
        assertThat(changes.areOfEligibilities()).isFalse();
    }

    @Test
    void privilegedIdentityManagementOfGroupsCountsAndThatOfRolesDoesNot() throws Exception {
        add("PIM", "RoleManagement", "Add member to role completed (PIM activation)");
        assertThat(changes.areOfEligibilities()).isFalse();

        add("PIM", "GroupManagement", "Add eligible member to group in PIM completed");
        assertThat(changes.areOfEligibilities()).isTrue();
        assertThat(changes.mayConcern("app")).isFalse();
    }

    private void add(String service, String category, String activity) throws IOException {
        changes.add(row("{\"id\":\"1\",\"loggedByService\":\"" + service + "\",\"category\":\"" + category
                + "\",\"activityDisplayName\":\"" + activity
                + "\",\"targetResources\":[{\"id\":\"app\",\"type\":\"ServicePrincipal\"},{\"id\":null}]}"));
    }

    private static GraphObject row(String json) throws IOException {
        try (JsonParser parser = new JsonFactory(new ObjectMapper()).createParser(json)) {
            parser.nextToken();
            return GraphObject.read(parser);
        }
    }
}
