/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each refusal of a read means (Microsoft Graph error responses, throttling and paging guidance). */
class GraphErrorsTest {

    private final GraphErrors errors = new GraphErrors(Clock.systemUTC());
    private final GraphRequest<?> request = GraphRequest.get(GraphLink.of("/v1.0/users?$filter=secret"), json -> null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|Request_UnsupportedQuery|Unsupported Query.|GraphUnsupportedQueryException",
                "400|Request_BadRequest|$count is not currently supported.|GraphUnsupportedQueryException",
                "400|Request_BadRequest|Filter on property x is not supported.|GraphUnsupportedQueryException",
                "400|DirectoryPageTokenNotFoundException|x|GraphPageTokenLostException",
                "400|Directory_ExpiredPageToken|The specified page token value has expired.|GraphPageTokenLostException",
                "400|Request_BadRequest|Invalid page token.|GraphPageTokenLostException",
                "400|Request_BadRequest|Skip token is not valid.|GraphPageTokenLostException",
                "400|Request_BadRequest|Invalid filter clause|GraphBadRequestException",
                "400|||GraphBadRequestException",
                "400|Request_BadRequest|Cannot query data for more than 500 users at a time.|GraphPageTooLargeException",
                "401|InvalidAuthenticationToken|x|GraphUnauthorizedException",
                "401|CompactToken|expired|GraphUnauthorizedException",
                "402|PaymentRequired|x|GraphRejectedException",
                "403|Authorization_RequestDenied|Insufficient privileges|GraphForbiddenException",
                "403|Authentication_MSGraphPermissionMissing|x|GraphForbiddenException",
                "403|AccessDenied|policy|GraphForbiddenException",
                "404|Request_ResourceNotFound|x|GraphNotFoundException",
                "405|MethodNotAllowed|x|GraphUnsupportedQueryException",
                "501|NotImplemented|x|GraphUnsupportedQueryException",
                "409|Directory_ConcurrencyViolation|x|GraphContendedException",
                "412|preconditionFailed|x|GraphContendedException",
                "423|Locked|x|GraphContendedException",
                "424|FailedDependency|x|GraphContendedException",
                "410|syncStateNotFound|x|GraphPageTokenLostException",
                "410|resyncRequired|x|GraphPageTokenLostException",
                "429|TooManyRequests|x|GraphThrottledException",
                "429|activityLimitReached|x|GraphThrottledException",
                "429|UnknownError|throttled|GraphThrottledException",
                "509|BandwidthLimitExceeded|x|GraphThrottledException",
                "408|||GraphUnavailableException",
                "500|UnknownError|x|GraphUnavailableException",
                "502|generalException|x|GraphUnavailableException",
                "503|ServiceUnavailable|x|GraphUnavailableException",
                "504|GatewayTimeout|x|GraphUnavailableException",
                "302|||GraphRejectedException",
                "507|||GraphRejectedException",
                "0|||GraphRejectedException",
            })
    void aRefusalMeans(int status, String code, String message, String exception) {
        GraphErrors.ErrorBody body = new GraphErrors.ErrorBody(text(code), text(message), "body-id");

        GraphException meant = errors.exception(head(status, null), body, request);

        assertThat(meant.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(meant)
                .hasMessageContaining("/v1.0/users")
                .hasMessageContaining("body-id")
                .hasMessageNotContaining("secret");
        assertThat(meant.fault().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 504})
    void theWaitThatIsAskedForIsKept(int status) {
        GraphException meant = errors.exception(head(status, "17"), GraphErrors.ErrorBody.NONE, request);

        assertThat(
                        meant instanceof GraphThrottledException throttled
                                ? throttled.retryAfter()
                                : ((GraphUnavailableException) meant).retryAfter())
                .contains(Duration.ofSeconds(17));
    }

    @Test
    void aLongMessageIsShortened() {
        GraphErrors.ErrorBody body = new GraphErrors.ErrorBody("Code", "x".repeat(10_000), "");

        assertThat(errors.exception(head(400, null), body, request).getMessage())
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":\"C\",\"message\":\"M\",\"innerError\":{\"request-id\":\"R\"}}}|C|M|R",
                "{\"error\":{\"innererror\":{\"x\":{\"request-id\":\"no\"},\"request-id\":\"R\"},\"details\":[{\"code\":\"D\"}],\"code\":\"C\"}}|C||R",
                "{\"x\":{\"error\":{\"code\":\"no\"}},\"error\":{\"code\":\"C\"}}|C||",
                "{\"error\":\"invalid_request\"}|||",
                "{\"error\":{\"code\":null,\"message\":7,\"innerError\":null}}||7|",
                "{}|||",
                "[]|||",
                "null|||",
            })
    void anErrorBodyIsReadWhateverItHolds(String json, String code, String message, String requestId)
            throws IOException {
        try (JsonParser parser = new ObjectMapper().getFactory().createParser(json)) {
            assertThat(GraphErrors.read(parser))
                    .isEqualTo(new GraphErrors.ErrorBody(text(code), text(message), text(requestId)));
        }
    }

    private static GraphErrors.Head head(int status, String retryAfter) {
        return new GraphErrors.Head(status, retryAfter, null, null);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
