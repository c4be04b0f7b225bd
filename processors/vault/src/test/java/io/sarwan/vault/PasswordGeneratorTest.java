/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PasswordGeneratorTest {

    private final PasswordGenerator generator = new PasswordGenerator();

    @Test
    void aRuleThatNoPasswordCanKeepIsRefused() {
        assertThatThrownBy(() -> PasswordRule.ofLength(7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PasswordRule.ofLength(65)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PasswordRule(8, List.of(new PasswordRule.Constraint("ab", 9))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void everyPasswordHasItsLengthAndAllFourKinds(@ForAll @IntRange(min = 8, max = 64) int length) {
        String password = generator.next(PasswordRule.ofLength(length)).reveal();

        assertThat(password)
                .hasSize(length)
                .matches(".*[a-z].*")
                .matches(".*[A-Z].*")
                .matches(".*[0-9].*");
        assertThat(password.chars().anyMatch(character -> PasswordRule.SYMBOLS.indexOf(character) >= 0))
                .isTrue();
    }

    @Test
    void noPasswordComesTwiceOrIsPrinted() {
        Set<String> seen = new HashSet<>();
        for (int drawn = 0; drawn < 1_000; drawn++) {
            Password password = generator.next(PasswordRule.ofLength(20));
            assertThat(seen.add(password.reveal())).isTrue();
            assertThat(password).hasToString("***");
        }
    }
}
