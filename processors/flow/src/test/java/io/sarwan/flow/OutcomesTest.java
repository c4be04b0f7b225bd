/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private final CamelContext context = new DefaultCamelContext();
    private final Outcomes outcomes = new Outcomes(Throwable::getMessage);

    @Test
    void aBranchThatFailedMakesTheWholeIncompleteWhicheverComesFirst() {
        Exchange good = branch(Outcome.COMPLETE);
        Exchange bad = branch("left over");
        bad.setException(new IllegalStateException("groups failed"));

        Outcome badFirst = body(outcomes.aggregate(outcomes.aggregate(null, bad), good));
        bad.setException(new IllegalStateException("groups failed"));
        Outcome badLast = body(outcomes.aggregate(outcomes.aggregate(null, branch(Outcome.COMPLETE)), bad));

        assertThat(badFirst).isEqualTo(Outcome.incomplete("groups failed")).isEqualTo(badLast);
    }

    @Test
    void aBranchThatVouchesForNothingIsIncomplete() {
        assertThat(body(outcomes.aggregate(null, branch("page"))).isComplete()).isFalse();
        assertThat(body(outcomes.aggregate(null, branch(null))).isComplete()).isFalse();
        assertThat(body(outcomes.aggregate(branch(Outcome.COMPLETE), branch("page")))
                        .isComplete())
                .isFalse();
    }

    @Test
    void theMarksOfAFailureStayWithTheBranchThatFailed() {
        Exchange failed = branch("left over");
        failed.setException(new IllegalStateException("failed"));
        failed.setProperty(Exchange.EXCEPTION_CAUGHT, failed.getException());
        failed.setRollbackOnly(true);
        failed.getExchangeExtension().setErrorHandlerHandled(true);
        failed.getExchangeExtension().setRedeliveryExhausted(true);
        failed.getExchangeExtension().setFailureHandled(true);

        Exchange joined = outcomes.aggregate(null, failed);

        assertThat(joined.getException()).isNull();
        assertThat(joined.isFailed()).isFalse();
        assertThat(joined.isRollbackOnly()).isFalse();
        assertThat(joined.getProperty(Exchange.EXCEPTION_CAUGHT)).isNull();
        assertThat(joined.getExchangeExtension().isErrorHandlerHandledSet()).isFalse();
        assertThat(joined.getExchangeExtension().isRedeliveryExhausted()).isFalse();
        assertThat(joined.getExchangeExtension().isFailureHandled()).isFalse();
    }

    @Test
    void aFailureKeepsWhatEarlierStepsSaid() {
        Outcome earlier = Outcome.incomplete("chain failed");

        assertThat(outcomes.failed(new IllegalStateException("ids failed"), earlier)
                        .errors())
                .containsExactly("chain failed", "ids failed");
        assertThat(outcomes.failed(new IllegalStateException("ids failed"), null)
                        .errors())
                .containsExactly("ids failed");
        assertThat(outcomes.join(Outcome.COMPLETE, earlier)).isEqualTo(earlier);
    }

    private Exchange branch(Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static Outcome body(Exchange exchange) {
        return exchange.getMessage().getBody(Outcome.class);
    }
}
