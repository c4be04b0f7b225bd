/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sarwan.calls.Origin;
import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.graph.GraphBadRequestException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphPageTokenLostException;
import io.sarwan.entra.graph.GraphPageTooLargeException;
import io.sarwan.entra.graph.GraphRejectedException;
import io.sarwan.entra.graph.GraphUnauthorizedException;
import io.sarwan.entra.graph.GraphUnsupportedQueryException;
import java.net.URI;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the call route does not repeat, and what it then says. */
class GraphCallRefusedTest {

    private static final String USERS = "/v1.0/users?$select=id";

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void aTokenThatIsRefusedTwiceFailsTheCallWithAdvice() {
        always(error(401, "InvalidAuthenticationToken", "Access token has expired."));

        Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

        assertThat(exchange.getException()).isInstanceOf(GraphUnauthorizedException.class);
        assertThat(advice(exchange))
                .contains("InvalidAuthenticationToken")
                .contains("refused twice")
                .doesNotContain("token-0");
        tenant.graph.verify(2, anyRequestedFor(anyUrl()));
        assertThat(tenant.rejectedTokens).containsExactly("token-0", "token-1");
    }

    @Test
    void aTokenThatIsRefusedAndCannotBeRenewedFailsTheCallAtOnce() {
        tenant.unrenewable = true;
        always(error(401, "InvalidAuthenticationToken", "Access token has expired."));

        Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

        assertThat(exchange.getException()).hasMessageContaining("cannot be renewed");
        tenant.graph.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aRefusedTokenIsRejectedAndAFreshOneSent() {
        tenant.graph.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer token-0"))
                .willReturn(error(401, "InvalidAuthenticationToken", "Access token has expired.")));
        tenant.graph.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer token-1"))
                .willReturn(okJson("{\"value\":[]}")));

        Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

        assertThat(exchange.getException()).isNull();
        tenant.graph.verify(2, anyRequestedFor(anyUrl()));
        assertThat(tenant.rejectedTokens).containsExactly("token-0");
    }

    @Test
    void aTokenThatLacksClaimsIsReplacedOnceByOneThatHasThem() {
        tenant.graph.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer token-0"))
                .willReturn(error(401, "InvalidAuthenticationToken", "TokenIssuedBeforeRevocationTimestamp")
                        .withHeader(
                                "WWW-Authenticate",
                                "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhIjoiYiJ9\"")));
        tenant.graph.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer token-1"))
                .willReturn(okJson("{\"value\":[]}")));

        Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

        assertThat(exchange.getException()).isNull();
        assertThat(tenant.rejectedTokens).containsExactly("token-0");
        assertThat(tenant.claimsAskedFor).containsExactly("{\"a\":\"b\"}");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void aMarkThatTheServerSendsItselfIsNoRefusal() {
        always(okJson("{\"responses\":[{\"id\":\"0\",\"status\":401}]}").withHeader("x-sarwan-bearer-mark", "x"));

        tenant.routes.send("direct:graph-batch", List.of(EntraTenantStub.page(USERS)));

        // The mark of the token that was sent took its place.
        assertThat(tenant.rejectedTokens).containsExactly("token-0");
    }

    @Test
    void aMissingPermissionIsNamedAndNotAskedForAgain() {
        always(error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."));

        Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

        assertThat(exchange.getException()).isInstanceOf(GraphForbiddenException.class);
        assertThat(advice(exchange))
                .contains("User.Read.All")
                .contains("Authorization_RequestDenied")
                .contains("request-id 5b3d")
                .contains("/v1.0/users");
        tenant.graph.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void theRequestIdOfTheHeaderCounts() {
        always(error(403, "Authorization_RequestDenied", "No.").withHeader("REQUEST-ID", "from-the-header"));

        assertThat(advice(tenant.call(EntraTenantStub.page(USERS)))).contains("request-id from-the-header");
    }

    @ParameterizedTest
    @CsvSource({
        "404, Request_ResourceNotFound, Resource does not exist., NOT_FOUND",
        "410, syncStateNotFound, Gone., TOKEN_LOST",
        "400, Directory_ExpiredPageToken, The specified page token value has expired., TOKEN_LOST",
        "400, DirectoryPageTokenNotFoundException, Not found., TOKEN_LOST",
        "400, Request_UnsupportedQuery, Unsupported Query., UNSUPPORTED",
        "400, Request_BadRequest, $count is not currently supported., UNSUPPORTED",
        "501, NotImplemented, Not implemented., UNSUPPORTED",
        "405, MethodNotAllowed, No., UNSUPPORTED",
        "400, Request_BadRequest, Invalid filter clause., BAD_REQUEST",
        "402, PaymentRequired, Pay., REJECTED",
        "507, InsufficientStorage, Full., REJECTED",
        "400, Request_BadRequest, Cannot query data for more than 500 users at a time., PAGE_TOO_LARGE",
    })
    void whatRepeatingCannotHelpIsAskedOnce(int status, String code, String message, Meaning meaning) {
        always(error(status, code, message));

        Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

        assertThat(exchange.getException())
                .isInstanceOf(meaning.exception)
                .hasMessageContaining(code)
                .hasMessageContaining(message);
        tenant.graph.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "303", "307", "308"})
    void aRedirectIsNotFollowed(int status) throws Exception {
        try (EntraTenantStub elsewhere = new EntraTenantStub()) {
            elsewhere.graph.stubFor(any(anyUrl()).willReturn(okJson("{\"value\":[]}")));
            always(aResponse().withStatus(status).withHeader("Location", elsewhere.graph.baseUrl() + USERS));

            Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

            assertThat(exchange.getException())
                    .isInstanceOf(GraphRejectedException.class)
                    .hasMessageContaining(Integer.toString(status));
            tenant.graph.verify(1, anyRequestedFor(anyUrl()));
            assertThat(elsewhere.graph.getAllServeEvents()).isEmpty();
        }
    }

    @Test
    void aServerCannotOverruleItsOwnStatus() {
        always(aResponse()
                .withStatus(403)
                .withHeader("Content-Type", "application/json")
                .withHeader("CamelHttpResponseCode", "200")
                .withHeader("camelhttpresponsecode", "200")
                .withBody("{\"value\":[]}"));

        assertThat(tenant.call(EntraTenantStub.page(USERS)).getException()).isInstanceOf(GraphForbiddenException.class);
    }

    @Test
    void noHeaderOfTheAnswerIsLeftBehind() {
        always(okJson("{\"value\":[]}").withHeader("Set-Cookie", "a=b").withHeader("X-Secret", "s"));

        Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(GraphPage.class);
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    private enum Meaning {
        NOT_FOUND(GraphNotFoundException.class),
        TOKEN_LOST(GraphPageTokenLostException.class),
        UNSUPPORTED(GraphUnsupportedQueryException.class),
        BAD_REQUEST(GraphBadRequestException.class),
        PAGE_TOO_LARGE(GraphPageTooLargeException.class),
        REJECTED(GraphRejectedException.class);

        private final Class<? extends Exception> exception;

        Meaning(Class<? extends Exception> exception) {
            this.exception = exception;
        }
    }

    private void always(ResponseDefinitionBuilder answer) {
        tenant.graph.stubFor(any(anyUrl()).willReturn(answer));
    }

    private String advice(Exchange exchange) {
        Origin origin = Origin.of(URI.create(tenant.graph.baseUrl()));
        return new GraphAdvice(origin).describe(exchange.getException());
    }

    private static ResponseDefinitionBuilder error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody("{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message
                        + "\",\"innerError\":{\"date\":\"2026-01-01T00:00:00\",\"request-id\":\"5b3d\"}}}");
    }
}
