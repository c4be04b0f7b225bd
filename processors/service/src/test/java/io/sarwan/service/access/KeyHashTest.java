/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.service.ProblemException;
import io.sarwan.service.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHashTest {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "pbkdf2/sha256$1000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2/sha256$999999999$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2/sha256$210000$short$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void whatIsNoHashIsNone(String text) {
        assertThat(KeyHash.parse(text)).isEmpty();
    }

    @Test
    void aHashKnowsItsKeyAndNoOther() {
        String key = ApiKeys.generate(random);
        KeyHash hash = KeyHash.parse(KeyHash.of(key, random).toString()).orElseThrow();

        assertThat(hash.isOf(key)).isTrue();
        assertThat(hash.isOf(key + "x")).isFalse();
        assertThat(hash.toString()).doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup read", "backup read,everything x", "# nothing", "back/up read x"})
    void aFileWithAMistakeIsRefusedWithoutBeingQuoted(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), line);

        assertThatThrownBy(() -> ApiKeys.read(file, InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(line);
    }

    @Test
    void aKeyIsKnownByItsHashAndHasItsScopes() throws IOException {
        String key = ApiKeys.generate(random);
        Path file =
                Files.writeString(folder.resolve("keys"), "# who\nbackup read,sync " + KeyHash.of(key, random) + '\n');
        Authenticator authenticator =
                new Authenticator(Optional.of(ApiKeys.read(file, InstantSource.system())), Optional.empty());

        assertThat(authenticator.authenticate("Bearer " + key).name()).isEqualTo("key:backup");
        assertThat(authenticator.authenticate("bearer " + key).scopes())
                .containsExactlyInAnyOrder(Scope.READ, Scope.SYNC);
        for (String wrong : new String[] {null, "", "Basic " + key, "Bearer " + key + "x", "Bearer x.y.z", key}) {
            assertThatThrownBy(() -> authenticator.authenticate(wrong))
                    .as(String.valueOf(wrong))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            said -> assertThat(said.problem().status()).isEqualTo(401));
        }
    }
}
