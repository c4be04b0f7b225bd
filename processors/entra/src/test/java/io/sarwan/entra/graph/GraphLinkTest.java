/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.calls.Origin;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphLinkTest {

    private static final Origin GRAPH = Origin.of(URI.create("https://graph.microsoft.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/v1.0/users",
                "//graph.microsoft.com/v1.0/users",
                "v1.0/users",
                "https:/v1.0/users",
                "https:///v1.0/users",
                "https:graph.microsoft.com/v1.0/users",
                "http://graph.microsoft.com/v1.0/users",
                "ftp://graph.microsoft.com/v1.0/users",
                "https://graph.microsoft.com:8443/v1.0/users",
                "https://graph.microsoft.com:80/v1.0/users",
                "https://graph.microsoft.com.evil.example/v1.0/users",
                "https://evil.example/graph.microsoft.com/v1.0/users",
                "https://evil.example/?https://graph.microsoft.com",
                "https://evil.example#https://graph.microsoft.com",
                "https://evilgraph.microsoft.com/v1.0/users",
                "https://graph.microsoft.com@evil.example/v1.0/users",
                "https://graph.microsoft.com:443@evil.example/v1.0/users",
                "https://user@graph.microsoft.com/v1.0/users",
                "https://user:password@graph.microsoft.com/v1.0/users",
                "https://@graph.microsoft.com/v1.0/users",
                "https://graph.microsoft.com\\@evil.example/v1.0/users",
                "https:\\\\graph.microsoft.com/v1.0/users",
                "https://evil.example\\graph.microsoft.com/v1.0/users",
                "https://graph.microsoft.com%2Eevil.example/",
                "https://graph.microsoft.com%00.evil.example/",
                "https://graph.microsoft.com./v1.0/users",
                "https://graph\u3002microsoft\u3002com/v1.0/users",
                "https://gr\u0430ph.microsoft.com/v1.0/users",
                "https://xn--grph-43d.microsoft.com/v1.0/users",
                "https://[::1]/v1.0/users",
                "https://graph.microsoft.com /v1.0/users",
                "https://graph.microsoft.com\n/v1.0/users",
                "https://graph.microsoft.com:x/v1.0/users",
                "https://graph.microsoft.com/v1.0/users?$skiptoken={{env:HOME}}",
                "https://graph.microsoft.com/v1.0/users?$skiptoken=${env:HOME}",
                "https://graph.microsoft.com/v1.0/users\r\nX-Injected: 1",
                "javascript:alert(1)",
                "mailto:a@graph.microsoft.com",
            })
    void aLinkInDisguiseIsRefused(String link) {
        assertThatThrownBy(() -> GraphLink.next(link, GRAPH))
                .isInstanceOf(ForeignLinkException.class)
                .hasMessageContaining("https://graph.microsoft.com:443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com/v1.0/users?a=b",
                "HTTPS://GRAPH.Microsoft.COM/v1.0/users?a=b",
                "https://graph.microsoft.com:443/v1.0/users?a=b",
                "https://graph.microsoft.com/v1.0/users?a=b#fragment",
            })
    void theSameHostInAnotherSpellingIsTheSame(String link) throws Exception {
        assertThat(GraphLink.next(link, GRAPH).pathAndQuery()).isEqualTo("/v1.0/users?a=b");
    }

    @Test
    void aHostWithoutAPathIsNoPage() {
        assertThatThrownBy(() -> GraphLink.next("https://graph.microsoft.com", GRAPH))
                .isInstanceOf(ForeignLinkException.class);
        assertThatThrownBy(() -> GraphLink.next("https://graph.microsoft.com?a=b", GRAPH))
                .isInstanceOf(ForeignLinkException.class);
    }

    @Test
    void theMessageNamesNeitherUserNorQuery() {
        assertThatThrownBy(() -> GraphLink.next("https://name:secret@evil.example/x?token=abc", GRAPH))
                .hasMessageNotContainingAny("secret", "abc");
    }

    @Test
    void aPathBeginsWithASlash() {
        assertThatThrownBy(() -> GraphLink.of("v1.0/users")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 2_000)
    void aLegalLinkIsTakenOverByteForByte(@ForAll("paths") String path, @ForAll("queries") String query)
            throws Exception {
        GraphLink link = GraphLink.next("https://graph.microsoft.com" + path + '?' + query, GRAPH);

        assertThat(link.path()).isEqualTo(path);
        assertThat(link.query()).isEqualTo(query);
        assertThat(GraphLink.of(link.pathAndQuery())).isEqualTo(link);
    }

    @Property
    void anEncodedValueComesBackAndNeedsNoFurtherEncoding(@ForAll String value) {
        String encoded = GraphLink.encode(value);

        assertThat(encoded).matches("[A-Za-z0-9.*_%-]*");
        if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(value);
        }
    }

    @Test
    void quotesInsideALiteralAreDoubled() {
        assertThat(GraphLink.literal("O'Neil & Söhne")).isEqualTo("%27O%27%27Neil%20%26%20S%C3%B6hne%27");
    }

    @ParameterizedTest
    @CsvSource({
        "$select=id&$top=999, $select=id&$top=499",
        "$top=100&$filter=a, $top=50&$filter=a",
        "$top=26, $top=25",
        "$top=49, $top=25",
    })
    void aPageIsHalved(String query, String halved) {
        assertThat(new GraphLink("/v1.0/users", query).halved(25)).contains(new GraphLink("/v1.0/users", halved));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"$select=id", "$top=25", "$top=1", "$top=", "$top=9999999999", "x$top=99", "$top=99x"})
    void aPageThatIsSmallOrOfUnknownSizeIsNotHalved(String query) {
        assertThat(new GraphLink("/v1.0/users", query).halved(25)).isEmpty();
    }

    @Provide
    Arbitrary<String> paths() {
        return legal("/").map(path -> '/' + path);
    }

    @Provide
    Arbitrary<String> queries() {
        return legal("/?");
    }

    /** RFC 3986, 3.3 and 3.4: pchar, and what may stand beside it. */
    private static Arbitrary<String> legal(String more) {
        Arbitrary<String> plain = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("-._~!$&'()*+,;=:@" + more)
                .ofMinLength(1)
                .ofMaxLength(8);
        Arbitrary<String> encoded = Arbitraries.integers().between(0, 255).map(b -> String.format("%%%02x", b));
        Arbitrary<String> upper = Arbitraries.integers().between(0, 255).map(b -> String.format("%%%02X", b));
        return Arbitraries.oneOf(plain, encoded, upper).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }
}
