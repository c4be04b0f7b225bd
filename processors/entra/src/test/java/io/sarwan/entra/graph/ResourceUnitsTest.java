/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of resource-unit costs (Microsoft Graph throttling limits, identity and access). */
class ResourceUnitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/v1.0/users|2",
                "GET|/v1.0/users/1|2",
                "GET|/v1.0/applications|2",
                "GET|/v1.0/groups|1",
                "GET|/v1.0/groups/1|1",
                "GET|/v1.0/groups/1/owners|1",
                "GET|/v1.0/groups/1/members|3",
                "GET|/beta/groups/1/members/microsoft.graph.user|3",
                "GET|/v1.0/groups/1/transitiveMembers|5",
                "GET|/v1.0/groups/1/memberOf|2",
                "GET|/v1.0/users/1/memberOf|2",
                "GET|/v1.0/users/1/transitiveMemberOf|2",
                "GET|/v1.0/servicePrincipals/1/memberOf|2",
                "GET|/v1.0/servicePrincipals/1/ownedObjects|2",
                "GET|/v1.0/users/1/licenseDetails|2",
                "GET|/v1.0/users/1/manager|1",
                "GET|/v1.0/servicePrincipals|1",
                "GET|/v1.0/servicePrincipals/1/appRoleAssignments|2",
                "GET|/v1.0/servicePrincipals/1/appRoleAssignedTo|1",
                "GET|/v1.0/users/1/appRoleAssignments|1",
                "GET|/v1.0/oauth2PermissionGrants|2",
                "GET|/v1.0/subscribedSkus|3",
                "GET|/v1.0/contracts|3",
                "GET|/v1.0/directoryRoles|1",
                "POST|/v1.0/directoryObjects/getByIds|3",
                "POST|/v1.0/users/1/getMemberGroups|2",
                "POST|/v1.0/users/1/getMemberObjects|2",
                "POST|/v1.0/users/1/checkMemberGroups|4",
                "POST|/v1.0/users/1/checkMemberObjects|4",
                "POST|/v1.0/$batch|1",
                "PATCH|/v1.0/users/1|1",
                "GET|/v1.0/users?$select=id|1",
                "GET|/v1.0/users?$expand=manager|3",
                "GET|/v1.0/users?$select=id&$expand=manager($select=id)&$top=100|2",
                "GET|/v1.0/users?$top=19|1",
                "GET|/v1.0/users?$top=20|2",
                "GET|/v1.0/users?$top=100|2",
                "GET|/v1.0/users?$select=id&$top=1&$count=true|1",
                "GET|/beta/groups/1/members?$select=id&$top=999|2",
                "GET|/beta/groups?$select=id&$expand=members($select=id)|1",
                "GET|/x|1",
            })
    void aCallCostsWhatTheTableSays(String method, String pathAndQuery, int units) {
        assertThat(ResourceUnits.of(method, GraphLink.of(pathAndQuery))).isEqualTo(units);
    }
}
