/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.sarwan.service.Caller;
import io.sarwan.service.ProblemException;
import io.sarwan.service.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer that is asked over HTTP for its discovery document and its keys. */
class AccessTokensTest {

    private static final String AUDIENCE = "api://sarwan";

    private HttpServer server;
    private String issuer;
    private RSAKey key;
    private final AtomicReference<JWKSet> published = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private AccessTokens tokens;

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        published.set(new JWKSet(key.toPublicJWK()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/tenant";
        answer(
                "/tenant/.well-known/openid-configuration",
                () -> "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "/keys\"}");
        answer("/tenant/keys", () -> {
            asked.incrementAndGet();
            return published.get().toString();
        });
        server.start();
        tokens = new AccessTokens(
                issuer,
                AUDIENCE,
                new IssuerKeys(URI.create(issuer), new DefaultResourceRetriever(5_000, 5_000, 200_000)));
    }

    private void answer(String path, java.util.function.Supplier<String> body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatIsNotAsItHasToBeIsRefused() throws Exception {
        refused(signed(key, claims -> claims.issuer("http://127.0.0.1/other")), "it is of another issuer");
        refused(signed(key, claims -> claims.audience("api://other")), "it is meant for another audience");
        refused(
                signed(
                        key,
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300)))),
                "it has expired");
        refused(signed(key, claims -> claims.subject(null)), "a claim is missing");
        RSAKey other = new RSAKeyGenerator(2048).keyID("one").generate();
        refused(signed(other, claims -> claims), "its signature does not fit a key of the issuer");
        refused(new PlainJWT(claims(each -> each)).serialize(), "");
        refused("no.token.atall", "");
    }

    /** The public key of an issuer is known to everybody; it must not do as a shared secret. */
    @Test
    void aTokenThatIsSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims(each -> each));
        forged.sign(new MACSigner(key.toPublicJWK().toJSONString()));

        refused(forged.serialize(), "");
    }

    @Test
    void aTokenSaysWhoItsOwnerIsAndWhatHeMayDo() throws Exception {
        Caller caller = tokens.caller(signed(key, claims -> claims.claim("scope", "openid read sync")));

        assertThat(caller.name()).isEqualTo("oidc:ada");
        assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.SYNC);
        assertThat(tokens.caller(signed(key, claims -> claims.claim("roles", List.of("write"))))
                        .scopes())
                .containsExactly(Scope.WRITE);
        assertThat(tokens.caller(signed(key, claims -> claims)).scopes()).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void aKeyThatCameMeanwhileIsAskedFor() throws Exception {
        assertThat(tokens.caller(signed(key, claims -> claims)).name()).isEqualTo("oidc:ada");
        RSAKey next = new RSAKeyGenerator(2048).keyID("two").generate();
        published.set(new JWKSet(List.of(key.toPublicJWK(), next.toPublicJWK())));

        assertThat(tokens.caller(signed(next, claims -> claims)).name()).isEqualTo("oidc:ada");
    }

    @Test
    void anIssuerThatIsAwayIsSaidToBe() throws Exception {
        String token = signed(key, claims -> claims);
        server.stop(0);

        assertThatThrownBy(() -> tokens.caller(token))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        said -> assertThat(said.problem().status()).isEqualTo(503));
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> tokens.caller(token)).isInstanceOfSatisfying(ProblemException.class, said -> {
            assertThat(said.problem().status()).isEqualTo(401);
            assertThat(said.problem().detail()).contains(why).doesNotContain(token);
        });
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(AUDIENCE)
                        .subject("ada")
                        .expirationTime(Date.from(Instant.now().plusSeconds(300))))
                .build();
    }

    private String signed(RSAKey with, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException, IOException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(), claims(change));
        token.sign(new RSASSASigner(with));
        return token.serialize();
    }
}
