/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceUnitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/users                                            | 2",
                "/users/abc                                        | 2",
                "/users('abc')                                     | 2",
                "/users?$select=id                                 | 1",
                "/users?$select=id&$top=5                          | 1",
                "/users?$top=19                                    | 1",
                "/users?$top=20                                    | 2",
                "/users?$top=999                                   | 2",
                "/users?$expand=manager                            | 3",
                "/users?$select=id&$expand=manager                 | 2",
                "/users?$select=id&$expand=manager&$top=10         | 1",
                "/users/abc/manager                                | 1",
                "/users/$count                                     | 1",
                "/groups                                           | 1",
                "/groups?$select=id                                | 1",
                "/groups?$expand=members                           | 2",
                "/groups?$select=id&$expand=owners                 | 1",
                "/groups/abc                                       | 1",
                "/groups/abc/members                               | 3",
                "/groups/abc/members?$select=id&$top=999           | 2",
                "/groups/abc/members?$select=id&$top=10            | 1",
                "/groups/abc/members/microsoft.graph.user          | 3",
                "/groups('abc')/members                            | 3",
                "/groups/abc/owners                                | 1",
                "/groups/abc/owners?$select=id                     | 1",
                "/servicePrincipals                                | 1",
                "/servicePrincipals?$select=id                     | 1",
                "/servicePrincipals?$expand=owners                 | 2",
                "/directoryObjects/getByIds                        | 3",
                "/directoryObjects/getByIds?$select=id             | 2",
                "/organization                                     | 1",
                "/users?%24select=id                               | 1",
                "/users?$top=1&$top=2                              | 2"
            })
    void aRequestCostsWhatTheTableSays(String target, int units) {
        int question = target.indexOf('?');
        GraphCall call = new GraphCall(
                "GET",
                "http://localhost",
                "v1.0",
                question < 0 ? target : target.substring(0, question),
                question < 0 ? null : target.substring(question + 1),
                Map.of(),
                null,
                false);
        assertThat(ResourceUnits.of(call)).isEqualTo(units);
    }
}
