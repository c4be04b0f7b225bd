/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.EntraFeatures;
import io.sarwan.entra.check.TokenRights.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRightsTest {

    private static TokenRights application(String permissions) {
        return new TokenRights(
                Kind.APPLICATION, "", "", permissions.isEmpty() ? List.of() : Arrays.asList(permissions.split(" ")));
    }

    @Test
    void whatIsLackingAreTheLeastPermissions() {
        assertThat(application("").lacking(EntraFeatures.groups()))
                .containsExactly("Group.Read.All", "GroupMember.Read.All");
        assertThat(application("GroupMember.Read.All").lacking(EntraFeatures.groups()))
                .containsExactly("Group.Read.All");
        assertThat(application("User.ReadBasic.All").lacking(EntraFeatures.users()))
                .containsExactly("User.Read.All");
    }

    @ParameterizedTest
    @CsvSource({
        "Group.Read.All, groups",
        "Group.ReadWrite.All, groups",
        "Directory.Read.All, users",
        "Directory.ReadWrite.All, applications",
        "User.ReadWrite.All, users",
        "Organization.Read.All, licences",
        "RoleManagement.Read.Directory, eligible directory roles",
        "RoleManagement.ReadWrite.Directory, schedules of role assignments",
        "PrivilegedAccess.Read.AzureADGroup, eligible group members and owners",
        "Synchronization.ReadWrite.All, provisioning jobs of applications"
    })
    void aBroaderPermissionCounts(String held, String part) {
        assertThat(EntraFeatures.all())
                .filteredOn(feature -> feature.name().equals(part))
                .singleElement()
                .satisfies(feature ->
                        assertThat(application(held).lacking(feature)).isEmpty());
    }

    @Test
    void readingTheDirectoryIsNotReadingWhatIsNotInIt() {
        TokenRights directory = application("Directory.ReadWrite.All");

        assertThat(directory.lacking(EntraFeatures.hiddenMemberships())).isNotEmpty();
        assertThat(directory.lacking(EntraFeatures.roleEligibilities())).isNotEmpty();
        assertThat(directory.lacking(EntraFeatures.synchronizationJobs())).isNotEmpty();
    }

    @Test
    void aTokenThatCannotBeReadLacksNothingThatAnybodyKnowsOf() {
        TokenRights opaque = new TokenRights(Kind.UNREADABLE, "", "", List.of());

        assertThat(EntraFeatures.all())
                .allSatisfy(feature -> assertThat(opaque.lacking(feature)).isEmpty());
    }
}
