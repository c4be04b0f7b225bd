/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class EntraSyncTest {

    @Test
    void aTenantOfOneUserIsReadAndSealed() throws Exception {
        try (EntraTenantStub tenant = new EntraTenantStub().empty()) {
            tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                    .willReturn(okJson("{\"@odata.count\":1,\"value\":[{\"id\":\"u1\",\"displayName\":\"Ann\"}]}")));
            tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/groups")).willReturn(okJson("{\"value\":[]}")));
            tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/servicePrincipals")).willReturn(okJson("{\"value\":[]}")));
            tenant.list("applications");

            Exchange exchange = tenant.sync();

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isEqualTo(Outcome.COMPLETE);
            assertThat(tenant.store.resources).containsOnlyKeys("user:u1");
            assertThat(tenant.store.sealed).isTrue();
        }
    }
}
