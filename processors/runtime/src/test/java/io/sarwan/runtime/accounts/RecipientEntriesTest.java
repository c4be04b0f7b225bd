/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecipientEntriesTest {

    @Test
    void aJsonWebKeyIsNotTakenApartAtItsCommas() {
        String key = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"a,\\\"b}\",\"x\":\"abc\"}";

        assertThat(RecipientEntries.of("age1abc, " + key + ",ssh-ed25519 AAAA me@home,{\"keys\":[{},{}]}"))
                .containsExactly("age1abc", key, "ssh-ed25519 AAAA me@home", "{\"keys\":[{},{}]}");
    }

    @Test
    void aBracketThatNobodyClosesIsOneEntry() {
        assertThat(RecipientEntries.of("age1abc,{\"kty\":\"EC\",broken"))
                .containsExactly("age1abc", "{\"kty\":\"EC\",broken");
        assertThat(RecipientEntries.of(" , ")).isEmpty();
    }
}
