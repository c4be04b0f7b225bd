/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;

class LongListTest {

    /** A lane is one exchange; what camel-http keeps until the exchange ends would be all answers of a tenant. */
    @Test
    void aLaneOfManyPagesDoesNotKeepTheirAnswers() throws Exception {
        try (EntraTenantStub tenant = EntraTenantStub.reading("user").empty()) {
            tenant.store.positions.put("users", new ChainPosition("users", "/v1.0/users?$skiptoken=0"));
            for (int i = 0; i < 50; i++) {
                tenant.graph.stubFor(get(urlEqualTo("/v1.0/users?$skiptoken=" + i))
                        .willReturn(okJson(tenant.body("/v1.0/users?$skiptoken=" + (i + 1)))));
            }
            tenant.graph.stubFor(get(urlEqualTo("/v1.0/users?$skiptoken=50")).willReturn(okJson(tenant.body(null))));
            MostKept kept = new MostKept();
            tenant.routes.context().getManagementStrategy().addEventNotifier(kept);

            assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(kept.calls.get()).isEqualTo(52);
            assertThat(kept.most.get()).isLessThan(10);
        }
    }

    /** How many answers an exchange held at most. */
    private static final class MostKept extends EventNotifierSupport {
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeSentEvent sent
                    && sent.getEndpoint().getEndpointUri().startsWith("http")) {
                calls.incrementAndGet();
                Exchange exchange = sent.getExchange();
                UnitOfWork work = exchange.getUnitOfWork();
                AtomicInteger held = new AtomicInteger();
                work.handoverSynchronization(new DefaultExchange(exchange.getContext()), kept -> {
                    held.incrementAndGet();
                    return false;
                });
                most.accumulateAndGet(held.get(), Math::max);
            }
        }
    }
}
