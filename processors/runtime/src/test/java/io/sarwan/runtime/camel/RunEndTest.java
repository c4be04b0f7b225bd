/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zException;
import io.sarwan.entra.graph.GraphOrigin;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.net.URI;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class RunEndTest {

    private final RunEnd end = new RunEnd(GraphOrigin.of(URI.create("https://graph.microsoft.com")));

    @Test
    void aFullDiskIsNotTakenForTheNetwork() {
        Outcome outcome = end.outcome(new IllegalStateException(
                new C1zException("cannot write sync.c1z.tmp: no space", new IOException("no space"))));

        assertThat(outcome).isEqualTo(Outcome.failed("cannot write sync.c1z.tmp: no space"));
    }

    @Test
    void aBrokenConnectionIsTheNetworks() {
        assertThat(end.describe(new IOException("reset")))
                .contains("no connection")
                .contains("HTTPS_PROXY");
    }

    @Test
    void aSinkThatFailsIsToldInItsOwnWords() {
        Exchange page = new DefaultExchange(new DefaultCamelContext());

        assertThat(end.describe(new CamelExchangeException(
                        "Multicast processing failed for number 0",
                        page,
                        new IllegalStateException("the disk is full"))))
                .isEqualTo("the disk is full");
    }

    @Test
    void whatSomebodyHasToMendIsAFailureAndWhatPassesIsIncomplete() {
        assertThat(end.outcome(SarwanException.failed("the secret has expired", "Make a new one")))
                .isEqualTo(Outcome.failed("the secret has expired. Make a new one"));
        assertThat(end.outcome(new IllegalStateException(
                        SarwanException.incomplete("the token service does not answer", "Run again"))))
                .isEqualTo(Outcome.incomplete("the token service does not answer. Run again"));
    }
}
