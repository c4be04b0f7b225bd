/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EntraPortalTest {

    @ParameterizedTest
    @CsvSource({
        "GLOBAL, entra.microsoft.com",
        "US_GOVERNMENT_L4, entra.microsoft.us",
        "US_GOVERNMENT_L5, entra.microsoft.us",
        "CHINA, entra.microsoftonline.cn"
    })
    void aLinkOpensTheAdminCenterOfItsOwnCloud(CloudGaps cloud, String host) {
        assertThat(new EntraPortal(cloud).group("g1"))
                .isEqualTo("https://" + host + "/#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/g1");
    }

    @ParameterizedTest
    @EnumSource(
            value = CloudGaps.class,
            names = {"US_NAT", "US_SEC", "BLEU", "DELOS", "GOV_SG"})
    void nothingLinksToTheAdminCenterOfAnotherCloud(CloudGaps cloud) {
        EntraPortal portal = new EntraPortal(cloud);

        assertThat(portal.user("u1")).isNull();
        assertThat(portal.group("g1")).isNull();
        assertThat(portal.registrationCredentials("a1")).isNull();
        assertThat(portal.servicePrincipal("s1", "a1", "Application")).isNull();
    }
}
