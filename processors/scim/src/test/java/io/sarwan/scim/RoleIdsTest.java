/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleIdsTest {

    /** What files of existing deployments hold. */
    @ParameterizedTest
    @CsvSource({
        "admin, admin",
        "Org Admin, org_admin",
        "'  Org Admin ', org_admin",
        "orgAdmin, org_admin",
        "OrgAdmin, org_admin",
        "JSONData, json_data",
        "userID, user_id",
        "AAAbbb, aa_abbb",
        "tier2support, tier_2_support",
        "1A2, 1_a_2",
        "a-b.c_d e, a_b_c_d_e",
        "Größe, größe",
    })
    void aNameBecomesWordsWithUnderscores(String name, String id) {
        assertThat(RoleIds.of(name)).isEqualTo(id);
    }
}
