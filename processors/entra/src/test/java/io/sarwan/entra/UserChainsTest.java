/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UserChainsTest {

    /** Every name of this alphabet with a domain behind it. */
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789'.-_!#^~";

    @Property(tries = 200)
    void everyNameIsInExactlyOneChain(@ForAll @Size(37) List<@LongRange(max = 50_000) Long> counts) {
        List<List<String>> chains = UserChains.of(spread(counts));

        List<String> prefixes = chains.stream().flatMap(List::stream).toList();
        names().forEach(name -> assertThat(
                        prefixes.stream().filter(name::startsWith).toList())
                .as("chains of %s", name)
                .hasSize(1));
    }

    @Property(tries = 200)
    void aQuestionHasNoMoreTermsThanGraphTakes(@ForAll @Size(37) List<@LongRange(max = 50_000) Long> counts) {
        assertThat(UserChains.of(spread(counts)))
                .allSatisfy(prefixes -> assertThat(prefixes).hasSizeBetween(1, 15));
    }

    @Test
    void rareCharactersShareAChain() {
        Map<String, Long> counts = spread(any -> 1);

        assertThat(UserChains.of(counts)).hasSize(3);
    }

    @Test
    void aTenantThatNumbersItsPeopleIsCutByWhatFollowsTheFirstLetter() {
        Map<String, Long> counts = spread(first -> first.equals("u") ? 100_000 : 0);

        List<List<String>> chains = UserChains.of(counts);

        List<List<String>> digits = chains.stream()
                .filter(prefixes -> prefixes.stream().anyMatch(prefix -> prefix.matches("u\\d")))
                .toList();
        assertThat(digits).as("ten digits, each in a chain of its own").hasSize(10);
    }

    @Test
    void frequentSecondCharactersAreNotAllInOneChain() {
        Map<String, Long> counts = spread(first -> first.equals("m") ? 900 : 0);

        List<List<String>> vowels = UserChains.of(counts).stream()
                .filter(prefixes -> prefixes.contains("ma") || prefixes.contains("me") || prefixes.contains("mo"))
                .toList();

        assertThat(vowels).hasSize(3);
    }

    @Test
    void noChainIsMuchLongerThanAFortiethOfTheTenant() {
        Map<String, Long> counts = spread(first -> first.charAt(0) < 'a' ? 10 : 2_000);

        assertThat(UserChains.of(counts)).hasSizeBetween(40, 120);
    }

    private static Map<String, Long> spread(List<Long> counts) {
        Map<String, Long> spread = new HashMap<>();
        for (int i = 0; i < counts.size(); i++) {
            spread.put(UserChains.FIRST_CHARACTERS.get(i), counts.get(i));
        }
        return spread;
    }

    private static Map<String, Long> spread(ToLongFunction<String> count) {
        return UserChains.FIRST_CHARACTERS.stream().collect(Collectors.toMap(Function.identity(), count::applyAsLong));
    }

    private static Stream<String> names() {
        return ALPHABET.chars()
                .mapToObj(Character::toString)
                .flatMap(first -> Stream.concat(
                        Stream.of(first + "@contoso.example"),
                        ALPHABET.chars().mapToObj(second -> first + (char) second + "@contoso.example")));
    }
}
