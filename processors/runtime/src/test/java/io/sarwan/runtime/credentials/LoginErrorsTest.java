/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.runtime.SarwanException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "7000215, client secret is wrong",
        "7000222, client secret has expired",
        "700027, certificate is not registered",
        "700016, application is not known",
        "90002, tenant does not exist",
        "65001, consented",
        "65004, consent was declined",
        "53003, Conditional Access",
        "50034, account does not exist",
        "50196, in a loop",
        "90055, too many"
    })
    void aKnownCodeIsExplained(String code, String meaning) {
        SarwanException said = LoginErrors.explain("login.example", 400, "AADSTS" + code + ": text", null);
        assertThat(said.line()).contains(meaning).contains("AADSTS" + code).contains("login.example");
        assertThat(said.remedy()).isPresent();
    }

    @Test
    void anUnknownCodeIsNamedAndTheTextOfTheServiceIsNotRepeated() {
        SarwanException said = LoginErrors.explain("login.example", 400, "AADSTS123456: value 'leaked'", null);
        assertThat(said.line())
                .contains("AADSTS123456")
                .contains("login.microsoftonline.com/error")
                .doesNotContain("leaked");
    }

    @Test
    void anAnswerWithoutCodeStillSaysWhatToCheck() {
        assertThat(LoginErrors.explain("login.example", 404, "<html>", null).line())
                .contains("HTTP 404")
                .contains("login-domain");
        assertThat(LoginErrors.explain("login.example", 0, null, null).line()).contains("no code");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "' 12 ', 12", "'Thu, 01 Jan 2026 00:01:00 GMT', 60", "'Wed, 31 Dec 2025 00:00:00 GMT', 0"})
    void retryAfterIsSecondsOrADate(String header, long seconds) {
        assertThat(RetryAfter.parse(header, Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "", "99999999999"})
    void aSenselessRetryAfterIsIgnored(String header) {
        assertThat(RetryAfter.parse(header, Instant.EPOCH)).isNull();
    }
}
