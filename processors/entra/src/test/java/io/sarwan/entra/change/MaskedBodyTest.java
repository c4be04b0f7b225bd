/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedBodyTest {

    @Test
    void aPasswordIsStarsWhateverItIsMadeOf() {
        String body =
                "{\"passwordProfile\":{\"password\":\"a\\\"b,c\",\"forceChangePasswordNextSignIn\":true},\"city\":\"X\"}";

        assertThat(MaskedBody.of(body))
                .isEqualTo("{\"passwordProfile\":{\"password\":\"***\",\"forceChangePasswordNextSignIn\":true},"
                        + "\"city\":\"X\"}");
    }
}
