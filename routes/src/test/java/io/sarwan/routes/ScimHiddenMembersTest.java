/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.sarwan.routes.ScimChangeTest.grant;
import static io.sarwan.routes.ScimChangeTest.revoke;
import static io.sarwan.routes.ScimServiceStub.envelope;
import static io.sarwan.routes.ScimServiceStub.json;
import static io.sarwan.routes.ScimServiceStub.profile;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.sarwan.scim.change.ScimChangeResult;
import io.sarwan.scim.change.ScimChangeResult.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes where the group itself never shows who is in it: they are read back by the filter, or from the user. */
class ScimHiddenMembersTest {

    private static final String REMOVED =
            "PATCH /Groups/g1 {\"Operations\":[{\"op\":\"remove\",\"path\":\"members[value eq \\\"u2\\\"]\"}],"
                    + "\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]}";

    /** What a question shows before the write and after it. */
    private static void turns(ScimServiceStub service, MappingBuilder before, MappingBuilder after, String... rows) {
        service.service.stubFor(before.inScenario("state").willReturn(json(rows[0])));
        service.service.stubFor(
                after.inScenario("state").whenScenarioStateIs("written").willReturn(json(rows[1])));
        service.service.stubFor(patch(urlPathEqualTo("/scim/v2/Groups/g1"))
                .inScenario("state")
                .willSetStateTo("written")
                .willReturn(aResponse().withStatus(204)));
    }

    private static MappingBuilder filtered(String collection, String filter) {
        return get(urlPathEqualTo("/scim/v2/" + collection)).withQueryParam("filter", equalTo(filter));
    }

    private static String rows(String... ids) {
        return envelope(
                ids.length,
                List.of(ids).stream().map(id -> "{\"id\":\"" + id + "\"}").toList());
    }

    @ParameterizedTest
    @CsvSource({
        "entra, Users, u2, id eq \"u2\" and groups.value eq \"g1\"",
        "aws-identity-center, Groups, g1, id eq \"g1\" and members.value eq \"u2\""
    })
    void aRevocationIsSeenThroughTheFilterAndNamesOne(String provider, String collection, String id, String filter)
            throws Exception {
        try (ScimServiceStub service = new ScimServiceStub(profile(provider))) {
            turns(service, filtered(collection, filter), filtered(collection, filter), rows(id), rows());

            ScimChangeResult result = service.change(revoke("u2"));

            assertThat(result.status()).as(result.text()).isEqualTo(Status.CONFIRMED);
            assertThat(service.written()).containsExactly(REMOVED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "entra, Users, u9, id eq \"u2\" and groups.value eq \"g1\"",
        "aws-identity-center, Groups, g9, id eq \"g1\" and members.value eq \"u2\""
    })
    void aFilterThatTheServiceIgnoresProvesNothing(String provider, String collection, String other, String filter)
            throws Exception {
        try (ScimServiceStub service = new ScimServiceStub(profile(provider))) {
            turns(service, filtered(collection, filter), filtered(collection, filter), rows(other), rows(other));

            ScimChangeResult result = service.change(revoke("u2"));

            assertThat(result.status()).isEqualTo(Status.UNVERIFIABLE);
            assertThat(result.text()).contains("does not apply the filter");
        }
    }

    @Test
    void aRevocationIsSeenOnTheUserWhereUsersNameTheirGroups() throws Exception {
        try (ScimServiceStub service = new ScimServiceStub(profile("zoom"))) {
            MappingBuilder user = get(urlPathEqualTo("/scim/v2/Users/u2"));
            MappingBuilder after = get(urlPathEqualTo("/scim/v2/Users/u2"));
            turns(
                    service,
                    user,
                    after,
                    "{\"id\":\"u2\",\"groups\":[{\"value\":\"g1\",\"display\":\"One\"},{\"value\":\"g2\",\"display\":\"Two\"}]}",
                    "{\"id\":\"u2\",\"groups\":[{\"value\":\"g2\",\"display\":\"Two\"}]}");

            ScimChangeResult result = service.change(revoke("u2"));

            assertThat(result.status()).as(result.text()).isEqualTo(Status.CONFIRMED);
            assertThat(service.written()).containsExactly(REMOVED);
        }
    }

    @Test
    void whoIsInBySightOfTheFilterIsNotAddedAgain() throws Exception {
        try (ScimServiceStub service = new ScimServiceStub(profile("entra"))) {
            service.service.stubFor(
                    filtered("Users", "id eq \"u2\" and groups.value eq \"g1\"").willReturn(json(rows("u2"))));

            assertThat(service.change(grant("u2")).status()).isEqualTo(Status.ALREADY);
            assertThat(service.written()).isEmpty();
        }
    }
}
