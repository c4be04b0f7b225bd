/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.sarwan.service.Caller;
import io.sarwan.service.Problems;
import io.sarwan.service.Scope;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Access tokens of one issuer (RFC 9068): signed by one of its keys, meant for this service, not expired. What their owner
 * may do is in {@code scope}, {@code scp} or {@code roles}.
 */
public final class AccessTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA);
    private static final int SKEW_SECONDS = 60;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * @param issuer what {@code iss} has to be
     * @param audience what {@code aud} has to hold
     * @param keys the issuer's
     */
    public AccessTokens(String issuer, String audience, JWKSource<SecurityContext> keys) {
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp", "iss", "aud"));
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /** @throws io.sarwan.service.ProblemException when it is not valid, or the issuer's keys cannot be had */
    Caller caller(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return new Caller("oidc:" + claims.getSubject().replaceAll("\\p{Cntrl}", "?"), scopes(claims));
        } catch (KeySourceException e) {
            throw Problems.busy("the keys of the token's issuer cannot be read").raised();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            // The reason names no part of the token: expired, wrong audience, unknown key.
            throw Problems.unauthenticated("the access token is not valid: " + reason(e))
                    .raised();
        }
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(java.util.Locale.ROOT);
        return Stream.of("expired", "aud", "iss claim", "signature", "before use", "key", "missing")
                .filter(message::contains)
                .findFirst()
                .map(word -> switch (word) {
                    case "expired" -> "it has expired";
                    case "aud" -> "it is meant for another audience";
                    case "iss claim" -> "it is of another issuer";
                    case "before use" -> "it does not hold yet";
                    case "missing" -> "a claim is missing";
                    default -> "its signature does not fit a key of the issuer";
                })
                .orElse("it cannot be read");
    }

    private static Set<Scope> scopes(JWTClaimsSet claims) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Stream.of("scope", "scp", "roles")
                .map(claims::getClaim)
                .flatMap(claim -> words(claim).stream())
                .map(Scope::named)
                .flatMap(Optional::stream)
                .forEach(scopes::add);
        return scopes;
    }

    private static List<String> words(Object claim) {
        if (claim instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        return claim instanceof String text ? Arrays.asList(text.split(" ")) : List.of();
    }
}
