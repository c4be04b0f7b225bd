/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.runtime.SecretText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {

    private final SecretMask shapes = new SecretMask(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer abcdefgh12345.x-y_z|Authorization: Bearer ***",
                "token eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.sig here|token *** here",
                "grant_type=x&client_secret=a%2Bb&scope=y|grant_type=x&client_secret=***&scope=y",
                "client_assertion=eyJ.x.y&z=1|client_assertion=***&z=1",
                "{\"access_token\":\"opaque\",\"expires_in\":1}|{\"access_token\":\"***\",\"expires_in\":1}",
                "device_code=abc&code_verifier=x-y~z end|device_code=***&code_verifier=*** end",
                "{\"device_code\":\"abc\",\"interval\":5}|{\"device_code\":\"***\",\"interval\":5}",
                "http://user:pa55@proxy:3128/|http://***@proxy:3128/",
                "Proxy-Authorization: Basic dXNlcjpwYTU1|Proxy-Authorization: Basic ***",
                "-----BEGIN PRIVATE KEY----- MIIE -----END PRIVATE KEY----- end|*** end",
                "a bearer of bad news|a bearer of bad news",
                "password reset for user u1|password reset for user u1"
            })
    void whatLooksLikeASecretIsMasked(String text, String masked) {
        assertThat(shapes.apply(text)).isEqualTo(masked);
    }

    @Test
    void nullIsEmpty() {
        assertThat(shapes.apply(null)).isEmpty();
    }

    @Property(tries = 300)
    void aKnownSecretIsMaskedInEverySpelling(
            @ForAll @StringLength(min = 8, max = 60) @CharRange(from = '!', to = '~') String secret,
            @ForAll @StringLength(max = 20) String around) {
        String text = new SecretMask(List.of(new SecretText(secret)))
                .apply(around + secret + " and " + URLEncoder.encode(secret, StandardCharsets.UTF_8) + around);
        assertThat(text.replace("***", "")).doesNotContain(secret);
    }
}
